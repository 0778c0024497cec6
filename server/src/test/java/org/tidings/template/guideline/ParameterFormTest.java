package org.tidings.template.guideline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.template.guideline.Told.inShort;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IV.2; what is meant is understood, so that one slip is told once. */
class ParameterFormTest {
  @ParameterizedTest
  @CsvSource({
    "{{keyword1}}, 12, reserved",
    "{{keyword1.data}}, 17, letter-case",
    "{{ keyword1.DATA }}, 19, blanks",
    "{ {keyword1.DATA} }, 19, blanks",
    "｛｛keyword1.DATA｝｝, 17, full-width",
    "{keyword1.DATA}, 15, single",
    "{{{keyword1.DATA}}}, 19, too-many",
    "{{keyword1.DATA}, 16, unbalanced",
    "{{keyword1.DATA, 15, unbalanced",
    "keyword1.DATA}}, 15, unbalanced",
    "keyword1.DATA, 13, missing",
  })
  void aSlipIsToldWhereItStandsAndMended(String written, int length, String key) {
    Proposal proposal =
        Told.proposal(
            Told.CLEAN.title(), Told.CONTENT.replace("{{keyword1.DATA}}", written), Told.EXAMPLE);
    assertThat(inShort(Told.of(proposal)))
        .containsExactly("IV.2 content 2:6+" + length + " parameter." + key);
    assertThat(Told.of(proposal).getFirst().suggestion()).isEqualTo("订单编号：{{keyword1.DATA}}");
  }

  @Test
  void allOfALineAreMendedTogether() {
    String content =
        Told.CONTENT.replace("{{first.DATA}}\n订单编号：{{keyword1", "{first.DATA}}\n订单编号：{{user");
    assertThat(Told.of(Told.proposal("订单支付成功通知", content, Told.EXAMPLE)))
        .extracting(Violation::suggestion)
        .containsExactly("{{first.DATA}}");
  }

  @Test
  void strayBracesAreToldWithoutAGuess() {
    String content = Told.CONTENT.replace("订单编号", "订单{编号}");
    assertThat(Told.of(Told.proposal("订单支付成功通知", content, Told.EXAMPLE.replace("订单编号", "订单{编号}"))))
        .singleElement()
        .satisfies(violation -> {
          assertThat(violation.key()).isEqualTo("parameter.stray");
          assertThat(violation.suggestion()).isNull();
        });
  }
}
