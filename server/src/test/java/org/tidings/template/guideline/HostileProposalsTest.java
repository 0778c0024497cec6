package org.tidings.template.guideline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However long and whatever it is made of: an answer in a moment, and a short one. */
class HostileProposalsTest {
  private static final int CHARACTERS = 200_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "}",
        "{ ",
        "{x}",
        "｛｛a.DATA",
        "a.DATA ",
        "甲：{{b.DATA}}",
        "{{b.DATA}}",
        "{{b.DATA}",
        "红包",
        "\\n",
        "a:",
        "x{{first.DATA}}\n",
        "{{remark.DATA}}",
        "coupon promotional ",
        " \n",
        " ",
        "\r",
        "\u200b",
        "ﷺ",
        "\ud800",
        "aab"
      })
  void isAnsweredInAMoment(String piece) {
    String text = piece.repeat(CHARACTERS / piece.length());
    List<String> names = List.of(piece.repeat(90 / piece.length()), "a" + piece, text);
    List<Violation> told =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () ->
                Guidelines.check(
                    new Proposal(text, 1, text, text, text + "b：{{c.DATA}}", text, names)));
    assertThat(told).isNotEmpty().hasSizeLessThan(200);
    assertThat(told)
        .allSatisfy(one -> assertThat(one.message(Locale.CHINESE)).hasSizeLessThan(1_000));
  }
}
