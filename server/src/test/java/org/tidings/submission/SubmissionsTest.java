package org.tidings.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tidings.submission.SubmissionFixture.GOOD;
import static org.tidings.submission.SubmissionFixture.INCOMPLETE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.account.AccountStates;
import org.tidings.account.Conduct;
import org.tidings.account.TemplateAccess;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.quota.Limit;

/** What an account may do with what it hands in, and in which order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmissionsTest {
  private final SubmissionFixture fixture = new SubmissionFixture();
  private final Submissions submissions = fixture.submissions;
  private final SubmissionSteps steps = fixture.steps;
  private long account;

  @BeforeEach
  void begin() {
    fixture.limits.set(Map.of());
    account = fixture.account();
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  static void assertRefused(Refusal refusal, ThrowingCallable what) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(what)
        .extracting(Refused::refusal)
        .isEqualTo(refusal);
  }

  private Submission withdraw(Submission waiting) {
    return steps.withdraw(waiting.accountId(), waiting.id(), fixture.ann, "Ann");
  }

  private Submission appeal(Submission rejected) {
    return steps.appeal(
        rejected.accountId(), rejected.id(), "The rule is kept, see line 2", fixture.ann, "Ann");
  }

  private List<SubmissionEvent.Kind> kinds(Submission submission) {
    return submissions.history(submission.id()).stream().map(SubmissionEvent::kind).toList();
  }

  @Test
  void whatIsHandedInWaitsAndIsKeptAsItWas() {
    long before = fixture.clock.millis();
    Submission waiting = fixture.submit(fixture.draft(account));
    assertThat(waiting.state()).isEqualTo(SubmissionState.SUBMITTED);
    assertThat(waiting.waitingSince().orElse(0)).isBetween(before, fixture.clock.millis());
    assertThat(submissions.rounds(waiting.id())).isEqualTo(Map.of(1, GOOD));
    SubmissionEvent event = submissions.history(waiting.id()).getFirst();
    assertThat(event.kind()).isEqualTo(SubmissionEvent.Kind.SUBMITTED);
    assertThat(event.text()).isEqualTo(SubmissionFixture.WHY);
    assertRefused(
        Refusal.REVIEW_OVER, () -> submissions.save(account, waiting.id(), 0, INCOMPLETE));
    assertRefused(Refusal.REVIEW_OVER, () -> fixture.submit(waiting));
  }

  @Test
  void whatIsWithdrawnIsChangedAndHandedInAgainWithItsHistory() {
    Submission withdrawn = withdraw(fixture.submit(fixture.draft(account)));
    assertThat(withdrawn.state()).isEqualTo(SubmissionState.WITHDRAWN);
    SubmissionText better =
        new SubmissionText(
            "Parcel handed out notice",
            "",
            13,
            GOOD.type(),
            GOOD.trigger(),
            GOOD.content(),
            GOOD.example());
    Submission again =
        fixture.submit(submissions.save(account, withdrawn.id(), withdrawn.edits(), better));
    assertThat(again.round()).isEqualTo(2);
    assertThat(submissions.rounds(again.id())).isEqualTo(Map.of(1, GOOD, 2, better));
    assertThat(kinds(again))
        .containsExactly(
            SubmissionEvent.Kind.SUBMITTED,
            SubmissionEvent.Kind.WITHDRAWN,
            SubmissionEvent.Kind.SUBMITTED);
  }

  @Test
  void whatTwoWindowsChangeIsNotOverwritten() {
    Submission draft = fixture.draft(account);
    Submission saved = submissions.save(account, draft.id(), draft.edits(), GOOD);
    assertThat(saved.edits()).isEqualTo(draft.edits() + 1);
    assertRefused(
        Refusal.SUBMISSION_EDITED_ELSEWHERE,
        () -> submissions.save(account, draft.id(), draft.edits(), INCOMPLETE));
    assertRefused(Refusal.SUBMISSION_EDITED_ELSEWHERE, () -> fixture.submit(draft));
    assertThat(fixture.now(draft).text()).isEqualTo(GOOD);
  }

  @Test
  void aRejectionIsAppealedAgainstOnceARound() {
    Submission rejected = fixture.rejected(account);
    Submission appealed = appeal(rejected);
    assertThat(appealed.state()).isEqualTo(SubmissionState.APPEALED);
    fixture.answer(appealed, SubmissionEvent.Kind.REJECTED, SubmissionState.REJECTED);
    assertRefused(Refusal.SUBMISSION_APPEALED_ALREADY, () -> appeal(rejected));
    Submission again = fixture.submit(fixture.now(rejected));
    fixture.answer(again, SubmissionEvent.Kind.REJECTED, SubmissionState.REJECTED);
    assertThat(appeal(again).state()).isEqualTo(SubmissionState.APPEALED);
  }

  @Test
  void anAppealIsAboutTheTextThatWasHandedIn() {
    Submission rejected = fixture.rejected(account);
    submissions.save(account, rejected.id(), rejected.edits(), INCOMPLETE);
    assertThat(appeal(rejected).text()).isEqualTo(GOOD);
  }

  @Test
  void anAppealThatIsTakenBackLeavesTheRejection() {
    Submission rejected = withdraw(appeal(fixture.rejected(account)));
    assertThat(rejected.state()).isEqualTo(SubmissionState.REJECTED);
    assertRefused(Refusal.SUBMISSION_APPEALED_ALREADY, () -> appeal(rejected));
  }

  @Test
  void onlyARejectionIsAppealedAgainstAndOnlyWithAReason() {
    Submission waiting = fixture.submit(fixture.draft(account));
    assertRefused(Refusal.REVIEW_OVER, () -> appeal(waiting));
    Submission rejected = fixture.rejected(account);
    assertRefused(
        Refusal.TEXT_LENGTH_INVALID,
        () -> steps.appeal(account, rejected.id(), "  short  ", fixture.ann, "Ann"));
  }

  @Test
  void onlyADraftThatWasNeverHandedInIsDiscarded() {
    Submission draft = fixture.draft(account);
    submissions.discard(account, draft.id());
    assertThat(submissions.find(account, draft.id())).isEmpty();
    Submission withdrawn = withdraw(fixture.submit(fixture.draft(account)));
    assertRefused(Refusal.REVIEW_OVER, () -> submissions.discard(account, withdrawn.id()));
  }

  @Test
  void anotherAccountsSubmissionsAreOutOfReach() {
    Submission draft = fixture.draft(account);
    long other = fixture.account();
    assertThat(submissions.find(other, draft.id())).isEmpty();
    assertRefused(Refusal.REVIEW_OVER, () -> submissions.save(other, draft.id(), 0, GOOD));
    assertRefused(Refusal.REVIEW_OVER, () -> submissions.discard(other, draft.id()));
    assertRefused(
        Refusal.REVIEW_OVER,
        () -> steps.submit(other, draft.id(), 0, SubmissionFixture.WHY, fixture.ann, "Ann"));
    Submission waiting = fixture.submit(draft);
    assertRefused(
        Refusal.REVIEW_OVER, () -> steps.withdraw(other, waiting.id(), fixture.ann, "Ann"));
  }

  @Test
  void onlyWhoHasTheFunctionHandsIn() {
    assertRefused(
        Refusal.TEMPLATE_MESSAGES_NOT_GRANTED,
        () -> fixture.draft(fixture.account(TemplateAccess.NONE)));
    new AccountStates(fixture.database.jdbi())
        .restrain(account, new Conduct(0, Conduct.WITHOUT_END, 0, 0));
    assertRefused(Refusal.TEMPLATE_MESSAGES_BANNED, () -> fixture.draft(account));
  }

  @Test
  void whatIsIncompleteIsNotHandedIn() {
    Submission draft = submissions.draft(account, INCOMPLETE, Optional.empty(), "Ann");
    assertRefused(Refusal.SUBMISSION_INCOMPLETE, () -> fixture.submit(draft));
    assertThat(fixture.now(draft).state()).isEqualTo(SubmissionState.DRAFT);
    assertThat(submissions.history(draft.id())).isEmpty();
  }

  @Test
  void aTextThatIsTooLongIsNotKept() {
    SubmissionText endless =
        new SubmissionText(
            "x".repeat(SubmissionText.TITLE_CHARACTERS_MAX + 1), "", 0, "", "", "", "");
    assertRefused(
        Refusal.TEXT_LENGTH_INVALID,
        () -> submissions.draft(account, endless, Optional.empty(), "Ann"));
  }

  @Test
  void anAccountHandsInOnlySoOftenInAMonth() {
    fixture.limit(Limit.SUBMISSIONS_A_MONTH, 2);
    withdraw(fixture.submit(fixture.draft(account)));
    Submission second = fixture.submit(fixture.draft(account));
    Submission third = fixture.draft(account);
    assertRefused(Refusal.SUBMISSIONS_OF_THE_MONTH_USED, () -> fixture.submit(third));
    // who answers a reviewer is not held up
    fixture.answer(second, SubmissionEvent.Kind.CHANGE_ASKED, SubmissionState.CHANGE_ASKED);
    fixture.submit(fixture.now(second));
    assertThat(submissions.allowance(account).ofTheMonth()).isEqualTo(2);
    fixture.clock.forward(Duration.ofDays(31));
    assertThat(fixture.submit(third).state()).isEqualTo(SubmissionState.SUBMITTED);
  }

  @Test
  void onlySoManyWaitAtATimeAndOnlySoManyAreDrafts() {
    fixture.limit(Limit.SUBMISSIONS_WAITING, 1);
    fixture.submit(fixture.draft(account));
    Submission next = fixture.draft(account);
    assertRefused(Refusal.SUBMISSIONS_WAITING_TOO_MANY, () -> fixture.submit(next));
    fixture.limit(Limit.SUBMISSION_DRAFTS, 1);
    assertRefused(Refusal.SUBMISSION_DRAFTS_TOO_MANY, () -> fixture.draft(account));
  }

  @Test
  void theListIsOfTheStatesAndInTheOrderThatAreAskedFor() {
    Submission draft = fixture.draft(account);
    fixture.clock.forward(Duration.ofMinutes(1));
    Submission waiting = fixture.submit(fixture.draft(account));
    SubmissionFilter all = new SubmissionFilter(Set.of(), SubmissionFilter.Order.NEWEST);
    assertThat(submissions.list(account, all, 0, 10))
        .extracting(Submission::id)
        .containsExactly(waiting.id(), draft.id());
    assertThat(submissions.list(account, all, 1, 10)).hasSize(1);
    SubmissionFilter drafts =
        new SubmissionFilter(Set.of(SubmissionState.DRAFT), SubmissionFilter.Order.OLDEST);
    assertThat(submissions.list(account, drafts, 0, 10))
        .extracting(Submission::id)
        .containsExactly(draft.id());
    assertThat(submissions.count(account, drafts)).isOne();
  }

  @Test
  void ofManyWhoHandInAtTheSameTimeOneDoesAndLimitsHold() throws Exception {
    fixture.limit(Limit.SUBMISSIONS_WAITING, 3);
    Submission one = fixture.draft(account);
    assertThat(atTheSameTime(8, i -> fixture.submit(one))).isEqualTo(1);
    assertThat(submissions.rounds(one.id())).hasSize(1);
    List<Submission> others = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      others.add(fixture.draft(account));
    }
    assertThat(atTheSameTime(8, i -> fixture.submit(others.get(i)))).isEqualTo(2);
    assertThat(submissions.allowance(account).waiting()).isEqualTo(3);
  }

  private interface Act {
    Submission of(int number);
  }

  /** How many were not refused. */
  private static int atTheSameTime(int times, Act act) throws InterruptedException {
    List<Callable<Submission>> acts = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      int number = i;
      acts.add(() -> act.of(number));
    }
    int done = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Submission> future : threads.invokeAll(acts)) {
        try {
          future.get();
          done++;
        } catch (ExecutionException refused) {
          assertThat(refused.getCause()).isInstanceOf(Refused.class);
        }
      }
    }
    return done;
  }
}
