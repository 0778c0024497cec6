package org.tidings.console.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.submission.SubmissionText;
import org.tidings.template.guideline.Guideline;
import org.tidings.template.guideline.Guidelines;
import org.tidings.template.guideline.Violation;

/** Taking what the lint suggests. */
class CorrectionTest {
  private static final String CLEAN =
      "{{first.DATA}}\nParcel number：{{keyword1.DATA}}\nCollected at：{{keyword2.DATA}}\n{{remark.DATA}}";

  private static SubmissionText text(String content) {
    return new SubmissionText(
        "Parcel collected notice",
        "",
        13,
        "instant-response",
        "The customer collects a parcel",
        content,
        "");
  }

  private static List<Violation> violations(SubmissionText text) {
    return Guidelines.check(text.proposal(List.of()));
  }

  /** The first suggestion that can be taken, again and again; what the content is in the end. */
  private static String mended(String content) {
    SubmissionText text = text(content);
    for (int taken = 0; taken < 20; taken++) {
      SubmissionText now = text;
      Optional<SubmissionText> next =
          violations(text).stream()
              .flatMap(violation -> Correction.of(now, violation).stream())
              .findFirst();
      if (next.isEmpty()) {
        return text.content();
      }
      text = next.get();
    }
    throw new AssertionError("no end of suggestions: " + text.content());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{first.DATA}}\nParcel number:{{keyword1.DATA}}\nCollected at: {{keyword2.DATA}}\n{{remark.DATA}}",
        "{{first.DATA}}\nParcel number：{ {keyword1.DATA} }\nCollected at：{{keyword2.DATA}}\n{{remark.DATA}}",
        "Parcel number：{{keyword1.DATA}}\nCollected at：{{keyword2.DATA}}\n{{remark.DATA}}",
        "{{first.DATA}}\nParcel number：{{keyword1.DATA}}\nCollected at：{{keyword2.DATA}}",
        "Parcel number:{{keyword1.DATA}}\nCollected at:{{keyword2.DATA}}",
        "{{first.DATA}}\nParcel number：{{keyword1.DATA}}{{keyword3.DATA}}\nCollected at：{{keyword2.DATA}}\n{{remark.DATA}}",
        "{{first.DATA}}\\nParcel number:{{keyword1.DATA}}\\nCollected at：{{keyword2.DATA}}\\n{{remark.DATA}}",
        "{{first.DATA}}\nParcel number：{{keyword1.DATA}}\nCollected at：{{keyword2.DATA}}{{remark.DATA}}"
      })
  void suggestionsLeadToAContentThatKeepsItsForm(String content) {
    assertThat(mended(content)).isEqualTo(CLEAN);
  }

  @Test
  void aSuggestionForALineLeavesTheOthersAsTheyAre() {
    SubmissionText text =
        text(
            "{{first.DATA}}\n编号：{{keyword1.DATA}}\nEmoji 😀 time:{{keyword2.DATA}}\n{{remark.DATA}}");
    Violation colon =
        violations(text).stream()
            .filter(violation -> violation.guideline() == Guideline.KEYWORDS)
            .findFirst()
            .orElseThrow();
    assertThat(Correction.of(text, colon).orElseThrow().content())
        .isEqualTo(
            "{{first.DATA}}\n编号：{{keyword1.DATA}}\nEmoji 😀 time：{{keyword2.DATA}}\n{{remark.DATA}}");
  }

  @Test
  void aSuggestedTitleTakesItsPlace() {
    SubmissionText text = new SubmissionText("包裹状态", "", 13, "instant-response", "用户取件", CLEAN, "");
    Violation title =
        violations(text).stream()
            .filter(violation -> violation.place().field() == Violation.Field.TITLE)
            .findFirst()
            .orElseThrow();
    assertThat(Correction.of(text, title).orElseThrow().title()).isEqualTo("包裹状态通知");
  }

  @Test
  void whereNothingIsSuggestedNothingIsTaken() {
    SubmissionText text = text(CLEAN);
    assertThat(violations(text))
        .as("the example is missing, which nobody can make up")
        .isNotEmpty()
        .allSatisfy(violation -> assertThat(Correction.of(text, violation)).isEmpty());
  }
}
