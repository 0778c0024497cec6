package org.tidings.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.submission.SubmissionFixture.GOOD;
import static org.tidings.submission.SubmissionsTest.assertRefused;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.kernel.Refusal;

/** Second reviews and appeals are decided by another person than who decided before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondReviewTest {
  private final ReviewFixture desk = new ReviewFixture();
  private long account;

  @BeforeEach
  void begin() {
    account = desk.fixture.account();
    desk.secondReviewed.set(Set.of());
  }

  @AfterAll
  void close() {
    desk.close();
  }

  @Test
  void aSecondReviewerIsAnotherPerson() {
    desk.secondReviewed.set(Set.of(GOOD.industry()));
    Submission passed = desk.approve(desk.waiting(account), desk.rita);
    assertThat(passed.state()).isEqualTo(SubmissionState.SECOND_REVIEW);
    assertThat(passed.libraryNumber()).isEmpty();
    assertThat(passed.waitingSince()).isPresent();
    assertThat(desk.reviews.listExcluded(passed)).containsExactly(desk.rita.operatorId());
    assertRefused(Refusal.REVIEW_BY_ANOTHER, () -> desk.approve(passed, desk.rita));
    assertRefused(Refusal.REVIEW_BY_ANOTHER, () -> desk.reject(passed, desk.rita));
    assertRefused(
        Refusal.REVIEW_BY_ANOTHER, () -> desk.reviews.take(passed.id(), desk.rita, false));
    assertThat(desk.approve(passed, desk.sven).state()).isEqualTo(SubmissionState.APPROVED);
  }

  @Test
  void aSecondReviewerWhoDisagreesRejects() {
    desk.secondReviewed.set(Set.of(GOOD.industry()));
    Submission passed = desk.approve(desk.waiting(account), desk.rita);
    assertThat(desk.reject(passed, desk.sven).state()).isEqualTo(SubmissionState.REJECTED);
  }

  @Test
  void anAppealIsDecidedByNobodyWhoDecidedBefore() {
    Submission appealed = desk.appeal(desk.reject(desk.waiting(account), desk.rita));
    assertRefused(Refusal.REVIEW_BY_ANOTHER, () -> desk.approve(appealed, desk.rita));
    assertRefused(Refusal.REVIEW_BY_ANOTHER, () -> desk.reject(appealed, desk.rita));
    assertThat(desk.fixture.now(appealed).state()).isEqualTo(SubmissionState.APPEALED);
    assertThat(desk.approve(appealed, desk.sven).state()).isEqualTo(SubmissionState.APPROVED);
  }

  @Test
  void anAppealExcludesThoseOfEarlierRoundsToo() {
    Submission asked = desk.waiting(account);
    desk.askForChange(asked, desk.rita);
    Submission again = desk.fixture.submit(desk.fixture.now(asked));
    Submission appealed = desk.appeal(desk.reject(again, desk.sven));
    assertThat(desk.reviews.listExcluded(appealed))
        .containsExactlyInAnyOrder(desk.rita.operatorId(), desk.sven.operatorId());
    assertThat(desk.approve(appealed, desk.tara).state()).isEqualTo(SubmissionState.APPROVED);
  }

  @Test
  void anAppealThatIsUpheldStillNeedsTwoWhereItsIndustryAsksForThem() {
    desk.secondReviewed.set(Set.of(GOOD.industry()));
    Submission appealed = desk.appeal(desk.reject(desk.waiting(account), desk.rita));
    Submission passed = desk.approve(appealed, desk.sven);
    assertThat(passed.state()).isEqualTo(SubmissionState.SECOND_REVIEW);
    assertRefused(Refusal.REVIEW_BY_ANOTHER, () -> desk.approve(passed, desk.rita));
    assertThat(desk.approve(passed, desk.tara).state()).isEqualTo(SubmissionState.APPROVED);
    // approved by one, rejected by the second: the appeal's approval is the second
    Submission disputed =
        desk.appeal(desk.reject(desk.approve(desk.waiting(account), desk.rita), desk.sven));
    assertThat(desk.approve(disputed, desk.tara).state()).isEqualTo(SubmissionState.APPROVED);
  }
}
