package org.tidings.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParsedTemplateTest {
  @Test
  void takesLiteralsAndParametersApart() {
    assertThat(ParsedTemplate.parse("{{first.DATA}}\nAmount：{{keyword1.DATA}}.").parts())
        .isEqualTo(
            List.of(
                new Part.Parameter("first"),
                new Part.Literal("\nAmount："),
                new Part.Parameter("keyword1"),
                new Part.Literal(".")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{name}}",
        "{{user.NICK}}",
        "{{first.data}}",
        "{{.DATA}}",
        "{{first.DATA}",
        "{first.DATA}}",
        "{{fi rst.DATA}}",
        "{{a{b.DATA}}",
        "{{}}",
        "{{",
        "}}"
      })
  void everythingElseInBracesIsReservedAndStaysText(String reserved) {
    assertThat(ParsedTemplate.parse(reserved).parts())
        .isEqualTo(List.of(new Part.Literal(reserved)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "{{a.DATA}}{{b.DATA}}",
        "x{{a.DATA}}y{{name}}z",
        "{{{a.DATA}}}",
        "支付金额：{{orderMoneySum.DATA}}\n"
      })
  void givesBackTheTextItWasParsedFrom(String text) {
    assertThat(ParsedTemplate.parse(text).text()).isEqualTo(text);
  }
}
