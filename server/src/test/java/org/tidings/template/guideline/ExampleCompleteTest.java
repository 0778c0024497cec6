package org.tidings.template.guideline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.template.guideline.Told.EXAMPLE;
import static org.tidings.template.guideline.Told.inShort;
import static org.tidings.template.guideline.Told.ofExample;

import org.junit.jupiter.api.Test;

/** IV.3. */
class ExampleCompleteTest {
  @Test
  void aCopyWithValuesIsOneAlsoWithBreaksInThem() {
    assertThat(ofExample(EXAMPLE)).isEmpty();
    assertThat(ofExample(EXAMPLE.replace("\n", "\r\n") + "\r\n再见。")).isEmpty();
  }

  @Test
  void noneAtAll() {
    assertThat(inShort(ofExample(" \n"))).containsExactly("IV.3 example 1:1+0 example.missing");
  }

  @Test
  void theFirstPlaceWhereItDepartsIsTold() {
    assertThat(inShort(ofExample(EXAMPLE.replace("支付金额：", "支付金额:"))))
        .containsExactly("IV.3 example 3:1+12 example.departs");
    assertThat(ofExample(EXAMPLE.replace("支付金额：", "金额：")).getFirst().arguments())
        .containsExactly("支付金额：");
    assertThat(inShort(ofExample(EXAMPLE.replace("\n谢谢。", ""))))
        .containsExactly("IV.3 example 3:6+7 example.lines");
  }

  @Test
  void parametersThatStandThereStillAreTold() {
    assertThat(inShort(ofExample(EXAMPLE.replace("8817", "{{keyword1.DATA}}"))))
        .containsExactly("IV.3 example 2:6+17 example.parameter");
    assertThat(inShort(ofExample(EXAMPLE.replace("8817", "{{user}}"))))
        .containsExactly("IV.3 example 2:6+8 example.parameter");
  }

  @Test
  void emptyValuesAndThoseThatSayNothingAreTold() {
    assertThat(inShort(ofExample(EXAMPLE.replace("8817", " "))))
        .containsExactly("IV.3 example 2:6+1 example.empty");
    assertThat(inShort(ofExample(EXAMPLE.replace("谢谢。", ""))))
        .containsExactly("IV.3 example 4:1+0 example.empty");
    for (String nothing : new String[] {"xxx", "****", "……", "tbd", "keyword1", "示例"}) {
      assertThat(inShort(ofExample(EXAMPLE.replace("8817", nothing))))
          .as(nothing)
          .containsExactly("IV.3 example 2:6+%d example.placeholder".formatted(nothing.length()));
    }
    assertThat(ofExample(EXAMPLE.replace("8817", "138****0917"))).isEmpty();
  }

  @Test
  void typedBreaksAreToldOnceWithTheExampleAsMeant() {
    assertThat(ofExample(EXAMPLE.replace("\n", "\\n")))
        .singleElement()
        .satisfies(violation -> {
          assertThat(violation.key()).isEqualTo("example.typed-break");
          assertThat(violation.suggestion()).isEqualTo(EXAMPLE);
        });
  }
}
