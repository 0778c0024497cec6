package org.tidings.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.submission.SubmissionFixture.GOOD;
import static org.tidings.submission.SubmissionsTest.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.account.Industry;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.library.LibraryTemplate;

/** What reviewers may decide, and what that does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewsTest {
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
  void whatIsApprovedStandsInTheLibraryUnderANumberOfItsOwn() {
    Submission approved = desk.approve(desk.waiting(account), desk.rita);
    assertThat(approved.state()).isEqualTo(SubmissionState.APPROVED);
    assertThat(approved.waitingSince()).isEmpty();
    String number = approved.libraryNumber().orElseThrow();
    assertThat(number).matches("OPENTM\\d{9}");
    LibraryTemplate template = desk.library.find(number).orElseThrow();
    assertThat(template.content()).isEqualTo(GOOD.content());
    assertThat(template.industry().id()).isEqualTo(GOOD.industry());
    assertThat(template.purpose().orElseThrow().trigger()).isEqualTo(GOOD.trigger());
    assertThat(desk.approve(desk.waiting(account), desk.rita).libraryNumber())
        .isNotEqualTo(Optional.of(number));
  }

  @Test
  void anApprovedChangeMakesAVersionOfTheTemplate() {
    desk.library.addMissing(
        List.of(
            LibraryTemplate.ofIndustry(
                "TM70001", Industry.find(13).orElseThrow(), "Old", "{{first.DATA}}", "Old")));
    Submission change =
        desk.fixture.submit(
            desk.fixture.submissions.draft(account, GOOD, Optional.of("TM70001"), "Ann"));
    assertThat(desk.approve(change, desk.rita).libraryNumber()).contains("TM70001");
    assertThat(desk.library.find("TM70001").orElseThrow().title()).isEqualTo(GOOD.title());
    assertThat(desk.library.find("TM70001").orElseThrow().version()).isEqualTo(2);
    Submission ofNone =
        desk.fixture.submit(
            desk.fixture.submissions.draft(account, GOOD, Optional.of("TM79999"), "Ann"));
    assertRefused(Refusal.SUBMISSION_UNFIT, () -> desk.approve(ofNone, desk.rita));
    assertThat(desk.fixture.now(ofNone).state()).isEqualTo(SubmissionState.SUBMITTED);
  }

  @Test
  void whatIsRejectedOrToBeChangedTellsTheReasons() {
    Submission rejected = desk.reject(desk.waiting(account), desk.rita);
    assertThat(rejected.state()).isEqualTo(SubmissionState.REJECTED);
    SubmissionEvent event = desk.reviews.history(rejected.id()).getLast();
    assertThat(event.reasons()).isEqualTo(ReviewFixture.ANSWER.reasons());
    assertThat(event.text()).isEqualTo("See 2");
    assertThat(event.byName()).isEqualTo("Rita");
    Submission asked = desk.waiting(account);
    assertThat(desk.askForChange(asked, desk.rita).state()).isEqualTo(SubmissionState.CHANGE_ASKED);
    assertRefused(Refusal.REASONS_INVALID, () -> new Answer(List.of(), "Because"));
    Reason reason = ReviewFixture.ANSWER.reasons().getFirst();
    assertRefused(
        Refusal.REASONS_INVALID,
        () -> new Answer(Collections.nCopies(Answer.REASONS_MAX + 1, reason), ""));
    assertRefused(
        Refusal.TEXT_LENGTH_INVALID,
        () -> new Answer(List.of(reason), "x".repeat(Answer.TEXT_CHARACTERS_MAX + 1)));
  }

  @Test
  void aDecisionOnWhatChangedMeanwhileIsRefused() {
    Submission seen = desk.waiting(account);
    desk.fixture.steps.withdraw(account, seen.id(), desk.fixture.ann, "Ann");
    assertRefused(Refusal.REVIEW_OVER, () -> desk.approve(seen, desk.rita));
    Submission again = desk.fixture.submit(desk.fixture.now(seen));
    assertRefused(Refusal.REVIEW_OVER, () -> desk.approve(seen, desk.rita));
    desk.secondReviewed.set(Set.of(GOOD.industry()));
    desk.approve(again, desk.rita);
    // who meant to be the first is not made the second
    assertRefused(Refusal.REVIEW_OVER, () -> desk.approve(again, desk.sven));
    assertThat(desk.reviews.history(again.id()))
        .extracting(SubmissionEvent::kind)
        .doesNotContain(SubmissionEvent.Kind.APPROVED);
  }

  @Test
  void ofReviewersWhoDecideAtTheSameTimeOneDoes() throws Exception {
    for (int round = 0; round < 5; round++) {
      Submission waiting = desk.waiting(account);
      List<Future<Submission>> answers = new ArrayList<>();
      try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Reviewer reviewer : List.of(desk.rita, desk.sven, desk.tara)) {
          answers.add(pool.submit(() -> desk.approve(waiting, reviewer)));
          answers.add(pool.submit(() -> desk.reject(waiting, reviewer)));
        }
      }
      int done = 0;
      for (Future<Submission> answer : answers) {
        try {
          answer.get();
          done++;
        } catch (ExecutionException e) {
          assertThat(e.getCause())
              .isInstanceOfSatisfying(
                  Refused.class,
                  refused -> assertThat(refused.refusal()).isEqualTo(Refusal.REVIEW_OVER));
        }
      }
      assertThat(done).isOne();
      assertThat(desk.reviews.history(waiting.id())).hasSize(2);
    }
  }

  @Test
  void aClaimIsShownForAWhileAndCanBeTakenOver() {
    Submission taken = desk.reviews.take(desk.waiting(account).id(), desk.rita, false);
    assertThat(desk.reviews.findTaken(taken).orElseThrow().operatorId())
        .isEqualTo(desk.rita.operatorId());
    assertRefused(Refusal.REVIEW_TAKEN, () -> desk.reviews.take(taken.id(), desk.sven, false));
    assertThat(desk.reviews.release(taken.id(), desk.sven).taken()).isPresent();
    assertThat(desk.reviews.take(taken.id(), desk.sven, true).taken().orElseThrow().operatorId())
        .isEqualTo(desk.sven.operatorId());
    assertThat(desk.reviews.release(taken.id(), desk.sven).taken()).isEmpty();
    Submission again = desk.reviews.take(taken.id(), desk.rita, false);
    desk.fixture.clock.forward(ReviewFixture.CLAIM.plusSeconds(1));
    assertThat(desk.reviews.findTaken(again)).isEmpty();
    assertThat(desk.reviews.take(taken.id(), desk.sven, false).taken()).isPresent();
    assertThat(desk.approve(desk.fixture.now(taken), desk.rita).taken()).isEmpty();
    assertRefused(Refusal.REVIEW_OVER, () -> desk.reviews.take(taken.id(), desk.rita, true));
  }

  @Test
  void draftsAreNobodysBusiness() {
    Submission draft = desk.fixture.draft(account);
    assertThat(desk.reviews.find(draft.id())).isEmpty();
    assertRefused(Refusal.REVIEW_OVER, () -> desk.approve(draft, desk.rita));
  }
}
