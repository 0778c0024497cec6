package org.tidings.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateTypeTest {
  @Test
  void theTypesAreKnownByNameHoweverJoinedAndBySection() {
    for (String typed :
        List.of("instant-response", "Instant response", "INSTANT_RESPONSE", " i.1 ")) {
      assertThat(TemplateType.find(typed)).as(typed).contains(TemplateType.INSTANT_RESPONSE);
    }
    for (TemplateType type : TemplateType.values()) {
      assertThat(TemplateType.find(type.stored())).contains(type);
      assertThat(TemplateType.find(type.section())).contains(type);
    }
    assertThat(TemplateType.find("advertising")).isEmpty();
    assertThat(TemplateType.find("")).isEmpty();
  }
}
