package org.tidings.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.tidings.submission.SubmissionsTest.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidings.kernel.Refusal;
import org.tidings.template.guideline.Guideline;
import org.tidings.template.guideline.Violation;

/** What may be handed in although it breaks a guideline. */
class StrictnessTest {
  private static final String WHY = "It is no advertisement: it was ordered";

  private static List<Violation> broken(Guideline guideline) {
    return List.of(
        new Violation(
            guideline,
            new Violation.Place(Violation.Field.CONTENT, 1, 1, 0),
            "title.missing",
            List.of(),
            null));
  }

  @Test
  void formsMustBeMended() {
    assertRefused(
        Refusal.SUBMISSION_BREAKS_GUIDELINES,
        () -> Strictness.FORM.requireMet(broken(Guideline.KEYWORDS), WHY));
    assertThat(Strictness.FORM.demands(Guideline.LENGTH)).isTrue();
    assertThat(Strictness.FORM.demands(Guideline.BRAND_NAMES)).isFalse();
  }

  @Test
  void suspicionsMustBeExplained() {
    assertRefused(
        Refusal.SUBMISSION_UNEXPLAINED,
        () -> Strictness.FORM.requireMet(broken(Guideline.ADVERTISING), "No."));
    assertThatCode(() -> Strictness.FORM.requireMet(broken(Guideline.ADVERTISING), WHY))
        .doesNotThrowAnyException();
    assertThatCode(() -> Strictness.FORM.requireMet(List.of(), "")).doesNotThrowAnyException();
  }

  @Test
  void thePlatformMayDemandAllOrLeaveAllToTheReviewer() {
    assertRefused(
        Refusal.SUBMISSION_BREAKS_GUIDELINES,
        () -> Strictness.ALL.requireMet(broken(Guideline.ADVERTISING), WHY));
    assertThatCode(() -> Strictness.NONE.requireMet(broken(Guideline.KEYWORDS), WHY))
        .doesNotThrowAnyException();
    assertRefused(
        Refusal.SUBMISSION_UNEXPLAINED,
        () -> Strictness.NONE.requireMet(broken(Guideline.KEYWORDS), ""));
  }
}
