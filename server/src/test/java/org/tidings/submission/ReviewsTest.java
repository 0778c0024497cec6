package org.tidings.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.submission.SubmissionFixture.GOOD;
import static org.tidings.submission.SubmissionsTest.assertRefused;

import java.time.Duration;
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
import org.tidings.library.LibraryTemplates;
import org.tidings.template.guideline.Guideline;
import org.tidings.template.guideline.Violation;

/** What reviewers may decide, who of them, and what that does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewsTest {
  private static final Duration CLAIM = Duration.ofMinutes(15);
  private static final Answer ANSWER =
      new Answer(
          List.of(new Reason(Guideline.KEYWORDS, Violation.Field.CONTENT, 2, "No colon")), "See 2");

  private final SubmissionFixture fixture = new SubmissionFixture();
  private final LibraryTemplates library =
      new LibraryTemplates(fixture.database.jdbi(), fixture.clock);
  private Set<Integer> secondReviewed = Set.of();
  private final Reviews reviews =
      new Reviews(
          fixture.database.jdbi(),
          fixture.clock,
          library,
          new Reviews.Terms(() -> secondReviewed, () -> CLAIM));
  private final DecidedTexts decided = new DecidedTexts(fixture.database.jdbi());
  private final Reviewer rita = reviewer("Rita");
  private final Reviewer sven = reviewer("Sven");
  private final Reviewer tara = reviewer("Tara");
  private long account;

  private Reviewer reviewer(String name) {
    return new Reviewer(fixture.person(name), name);
  }

  @BeforeEach
  void begin() {
    account = fixture.account();
    secondReviewed = Set.of();
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  private Submission waiting() {
    return fixture.submit(fixture.draft(account));
  }

  private Submission approve(Submission submission, Reviewer by) {
    return reviews.approve(submission.id(), Seen.of(submission), by);
  }

  private Submission reject(Submission submission, Reviewer by) {
    return reviews.reject(submission.id(), Seen.of(submission), by, ANSWER);
  }

  private Submission appeal(Submission rejected) {
    return fixture.steps.appeal(
        rejected.accountId(), rejected.id(), "The colon is there, see line 2", fixture.ann, "Ann");
  }

  @Test
  void whatIsApprovedStandsInTheLibraryUnderANumberOfItsOwn() {
    Submission approved = approve(waiting(), rita);
    assertThat(approved.state()).isEqualTo(SubmissionState.APPROVED);
    assertThat(approved.waitingSince()).isEmpty();
    String number = approved.libraryNumber().orElseThrow();
    assertThat(number).matches("OPENTM\\d{9}");
    LibraryTemplate template = library.find(number).orElseThrow();
    assertThat(template.content()).isEqualTo(GOOD.content());
    assertThat(template.industry().id()).isEqualTo(GOOD.industry());
    assertThat(template.purpose().orElseThrow().trigger()).isEqualTo(GOOD.trigger());
    assertThat(approve(waiting(), rita).libraryNumber()).isNotEqualTo(Optional.of(number));
  }

  @Test
  void anApprovedChangeMakesAVersionOfTheTemplate() {
    library.addMissing(
        List.of(
            LibraryTemplate.ofIndustry(
                "TM70001", Industry.find(13).orElseThrow(), "Old", "{{first.DATA}}", "Old")));
    Submission change =
        fixture.submit(fixture.submissions.draft(account, GOOD, Optional.of("TM70001"), "Ann"));
    assertThat(approve(change, rita).libraryNumber()).contains("TM70001");
    assertThat(library.find("TM70001").orElseThrow().title()).isEqualTo(GOOD.title());
    assertThat(library.find("TM70001").orElseThrow().version()).isEqualTo(2);
    Submission ofNone =
        fixture.submit(fixture.submissions.draft(account, GOOD, Optional.of("TM79999"), "Ann"));
    assertRefused(Refusal.SUBMISSION_UNFIT, () -> approve(ofNone, rita));
    assertThat(fixture.now(ofNone).state()).isEqualTo(SubmissionState.SUBMITTED);
  }

  @Test
  void whatIsRejectedOrToBeChangedTellsTheReasons() {
    Submission rejected = reject(waiting(), rita);
    assertThat(rejected.state()).isEqualTo(SubmissionState.REJECTED);
    SubmissionEvent event = reviews.history(rejected.id()).getLast();
    assertThat(event.reasons()).isEqualTo(ANSWER.reasons());
    assertThat(event.text()).isEqualTo("See 2");
    assertThat(event.byName()).isEqualTo("Rita");
    Submission asked = waiting();
    assertThat(reviews.askForChange(asked.id(), Seen.of(asked), rita, ANSWER).state())
        .isEqualTo(SubmissionState.CHANGE_ASKED);
    assertRefused(Refusal.REASONS_INVALID, () -> new Answer(List.of(), "Because"));
    Reason reason = ANSWER.reasons().getFirst();
    assertRefused(
        Refusal.REASONS_INVALID,
        () -> new Answer(Collections.nCopies(Answer.REASONS_MAX + 1, reason), ""));
    assertRefused(
        Refusal.TEXT_LENGTH_INVALID,
        () -> new Answer(List.of(reason), "x".repeat(Answer.TEXT_CHARACTERS_MAX + 1)));
  }

  @Test
  void aSecondReviewerIsAnotherPerson() {
    secondReviewed = Set.of(GOOD.industry());
    Submission passed = approve(waiting(), rita);
    assertThat(passed.state()).isEqualTo(SubmissionState.SECOND_REVIEW);
    assertThat(passed.libraryNumber()).isEmpty();
    assertThat(passed.waitingSince()).isPresent();
    assertThat(reviews.listExcluded(passed)).containsExactly(rita.operatorId());
    assertRefused(Refusal.REVIEW_BY_ANOTHER, () -> approve(passed, rita));
    assertRefused(Refusal.REVIEW_BY_ANOTHER, () -> reject(passed, rita));
    assertRefused(Refusal.REVIEW_BY_ANOTHER, () -> reviews.take(passed.id(), rita, false));
    assertThat(approve(passed, sven).state()).isEqualTo(SubmissionState.APPROVED);
  }

  @Test
  void aSecondReviewerWhoDisagreesRejects() {
    secondReviewed = Set.of(GOOD.industry());
    Submission passed = approve(waiting(), rita);
    assertThat(reject(passed, sven).state()).isEqualTo(SubmissionState.REJECTED);
  }

  @Test
  void anAppealIsDecidedByNobodyWhoDecidedBefore() {
    Submission appealed = appeal(reject(waiting(), rita));
    assertRefused(Refusal.REVIEW_BY_ANOTHER, () -> approve(appealed, rita));
    assertRefused(Refusal.REVIEW_BY_ANOTHER, () -> reject(appealed, rita));
    assertThat(fixture.now(appealed).state()).isEqualTo(SubmissionState.APPEALED);
    assertThat(approve(appealed, sven).state()).isEqualTo(SubmissionState.APPROVED);
  }

  @Test
  void anAppealExcludesThoseOfEarlierRoundsToo() {
    Submission asked = waiting();
    reviews.askForChange(asked.id(), Seen.of(asked), rita, ANSWER);
    Submission again = fixture.submit(fixture.now(asked));
    Submission appealed = appeal(reject(again, sven));
    assertThat(reviews.listExcluded(appealed))
        .containsExactlyInAnyOrder(rita.operatorId(), sven.operatorId());
    assertThat(approve(appealed, tara).state()).isEqualTo(SubmissionState.APPROVED);
  }

  @Test
  void anAppealThatIsUpheldStillNeedsTwoWhereItsIndustryAsksForThem() {
    secondReviewed = Set.of(GOOD.industry());
    Submission appealed = appeal(reject(waiting(), rita));
    Submission passed = approve(appealed, sven);
    assertThat(passed.state()).isEqualTo(SubmissionState.SECOND_REVIEW);
    assertRefused(Refusal.REVIEW_BY_ANOTHER, () -> approve(passed, rita));
    assertThat(approve(passed, tara).state()).isEqualTo(SubmissionState.APPROVED);
    // approved by one, rejected by the second: the appeal's approval is the second
    Submission disputed = appeal(reject(approve(waiting(), rita), sven));
    assertThat(approve(disputed, tara).state()).isEqualTo(SubmissionState.APPROVED);
  }

  @Test
  void aDecisionOnWhatChangedMeanwhileIsRefused() {
    Submission seen = waiting();
    fixture.steps.withdraw(account, seen.id(), fixture.ann, "Ann");
    assertRefused(Refusal.REVIEW_OVER, () -> approve(seen, rita));
    Submission again = fixture.submit(fixture.now(seen));
    assertRefused(Refusal.REVIEW_OVER, () -> approve(seen, rita));
    secondReviewed = Set.of(GOOD.industry());
    approve(again, rita);
    // who meant to be the first is not made the second
    assertRefused(Refusal.REVIEW_OVER, () -> approve(again, sven));
    assertThat(reviews.history(again.id()))
        .extracting(SubmissionEvent::kind)
        .doesNotContain(SubmissionEvent.Kind.APPROVED);
  }

  @Test
  void ofReviewersWhoDecideAtTheSameTimeOneDoes() throws Exception {
    for (int round = 0; round < 5; round++) {
      Submission waiting = waiting();
      List<Future<Submission>> answers = new ArrayList<>();
      try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Reviewer reviewer : List.of(rita, sven, tara)) {
          answers.add(pool.submit(() -> approve(waiting, reviewer)));
          answers.add(pool.submit(() -> reject(waiting, reviewer)));
        }
      }
      int done = 0;
      for (Future<Submission> answer : answers) {
        try {
          answer.get();
          done++;
        } catch (ExecutionException e) {
          assertThat(((Refused) e.getCause()).refusal()).isEqualTo(Refusal.REVIEW_OVER);
        }
      }
      assertThat(done).isOne();
      assertThat(reviews.history(waiting.id())).hasSize(2);
    }
  }

  @Test
  void aClaimIsShownForAWhileAndCanBeTakenOver() {
    Submission taken = reviews.take(waiting().id(), rita, false);
    assertThat(reviews.findTaken(taken).orElseThrow().operatorId()).isEqualTo(rita.operatorId());
    assertRefused(Refusal.REVIEW_TAKEN, () -> reviews.take(taken.id(), sven, false));
    assertThat(reviews.release(taken.id(), sven).taken()).isPresent();
    assertThat(reviews.take(taken.id(), sven, true).taken().orElseThrow().operatorId())
        .isEqualTo(sven.operatorId());
    assertThat(reviews.release(taken.id(), sven).taken()).isEmpty();
    Submission again = reviews.take(taken.id(), rita, false);
    fixture.clock.forward(CLAIM.plusSeconds(1));
    assertThat(reviews.findTaken(again)).isEmpty();
    assertThat(reviews.take(taken.id(), sven, false).taken()).isPresent();
    assertThat(approve(fixture.now(taken), rita).taken()).isEmpty();
    assertRefused(Refusal.REVIEW_OVER, () -> reviews.take(taken.id(), rita, true));
  }

  @Test
  void draftsAreNobodysBusiness() {
    Submission draft = fixture.draft(account);
    assertThat(reviews.find(draft.id())).isEmpty();
    assertRefused(Refusal.REVIEW_OVER, () -> approve(draft, rita));
  }

  @Test
  void decisionsOnSimilarTextAreFound() {
    SubmissionText text = chinese("快递柜取件超时提醒", "取件码");
    Submission first = submit(text);
    reject(first, rita);
    Submission unlike = submit(chinese("水费账单通知", "户号"));
    approve(unlike, rita);
    List<DecidedTexts.Decided> like = decided.listLike(submit(chinese("快递柜取件提醒", "取件码")), 5);
    assertThat(like).hasSize(1);
    assertThat(like.getFirst().submissionId()).isEqualTo(first.id());
    assertThat(like.getFirst().state()).isEqualTo(SubmissionState.REJECTED);
    assertThat(like.getFirst().likeness()).isBetween(0.5, 0.99);
    assertThat(decided.listLike(submit(text), 5).getFirst().likeness()).isEqualTo(1.0);
    assertThat(decided.listLike(first, 5)).isEmpty();
  }

  private Submission submit(SubmissionText text) {
    return fixture.submit(fixture.submissions.draft(account, text, Optional.empty(), "Ann"));
  }

  private static SubmissionText chinese(String title, String name) {
    return new SubmissionText(
        title,
        "",
        13,
        "instant-response",
        "包裹存入快递柜",
        "{{first.DATA}}\n" + name + "：{{keyword1.DATA}}\n时间说明：{{keyword2.DATA}}\n{{remark.DATA}}",
        "您好。\n" + name + "：1\n时间说明：今天\n谢谢。");
  }
}
