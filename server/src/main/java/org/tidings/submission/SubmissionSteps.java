package org.tidings.submission;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.account.Account;
import org.tidings.account.AccountStates;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.quota.Limits;
import org.tidings.submission.SubmissionEvents.By;
import org.tidings.submission.SubmissionEvents.Said;
import org.tidings.template.guideline.Guidelines;
import org.tidings.template.guideline.Violation;

/**
 * What an account does with what it hands in: hands it in, takes it back, appeals. Each step locks
 * the account, for its limits, and then the submission: of two who do the same at the same time,
 * one does it and the other is told.
 */
public final class SubmissionSteps {
  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;
  private final Supplier<Strictness> strictness;

  /**
   * Reads and writes through the given database.
   *
   * @param strictness which guidelines must be kept now
   */
  public SubmissionSteps(Jdbi jdbi, Clock clock, Limits limits, Supplier<Strictness> strictness) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
    this.strictness = strictness;
  }

  /** Which guidelines must be kept now. */
  public Strictness strictness() {
    return strictness.get();
  }

  /**
   * Hands it in: it waits for a reviewer from now on, and its text of this round is kept.
   *
   * @param edits as read with the text that is meant
   * @param explanation to the reviewer; may be empty if no guideline is broken
   */
  public Submission submit(
      long accountId,
      long submissionId,
      int edits,
      String explanation,
      long byOperator,
      String byName) {
    String said = explanation.strip();
    SubmissionText.requireLength(said, Submissions.SAID_CHARACTERS_MAX);
    return jdbi.inTransaction(handle -> {
      Account account = AccountStates.locked(handle, accountId);
      account.requireTemplateMessages(clock.millis());
      Submission before = Submissions.requireEditable(handle, accountId, submissionId);
      Submissions.requireAsRead(before, edits);
      int violations = requireFit(before.text(), account, said);
      long now = clock.millis();
      SubmissionAllowance.read(handle, accountId, now, limits).requireRoom(before.state());
      Submission after =
          handle
              .createQuery(
                  "update submission set state = 'submitted', round = round + 1,"
                      + " waiting_since = :now, changed_at = :now, violations = :violations"
                      + " where submission_id = :id returning *")
              .bind("now", now)
              .bind("violations", violations)
              .bind("id", submissionId)
              .map(SubmissionRow::read)
              .one();
      SubmissionRounds.keep(handle, after);
      SubmissionEvents.note(
          handle,
          before,
          after.round(),
          SubmissionEvent.Kind.SUBMITTED,
          new By(byOperator, byName),
          new Said(List.of(), said, now));
      return after;
    });
  }

  /** Returns how many guidelines it breaks though it may be handed in. */
  private int requireFit(SubmissionText text, Account account, String explanation) {
    if (!text.isComplete()) {
      throw new Refused(Refusal.SUBMISSION_INCOMPLETE);
    }
    List<Violation> violations = Guidelines.check(text.proposal(List.of(account.name())));
    strictness.get().requireMet(violations, explanation);
    return violations.size();
  }

  /** Takes back one that waits. Of an appeal that is taken back, the rejection stays. */
  public Submission withdraw(long accountId, long submissionId, long byOperator, String byName) {
    return jdbi.inTransaction(handle -> {
      Submission before = Submissions.requireOwn(handle, accountId, submissionId);
      if (!before.state().waits()) {
        throw new Refused(Refusal.REVIEW_OVER);
      }
      long now = clock.millis();
      Submission after =
          handle
              .createQuery(
                  "update submission set state = :state, waiting_since = null, taken_by = null,"
                      + " taken_at = null, changed_at = :now where submission_id = :id returning *")
              .bind(
                  "state",
                  (before.state() == SubmissionState.APPEALED
                          ? SubmissionState.REJECTED
                          : SubmissionState.WITHDRAWN)
                      .stored())
              .bind("now", now)
              .bind("id", submissionId)
              .map(SubmissionRow::read)
              .one();
      note(handle, before, SubmissionEvent.Kind.WITHDRAWN, new By(byOperator, byName), "", now);
      return after;
    });
  }

  /**
   * Asks for another reviewer, once a round. It is about the text as it was handed in: changes that
   * were made since are given up.
   *
   * @param why of {@link Submissions#SAID_CHARACTERS_MIN} characters or more
   */
  public Submission appeal(
      long accountId, long submissionId, String why, long byOperator, String byName) {
    String said = why.strip();
    SubmissionText.requireLength(said, Submissions.SAID_CHARACTERS_MAX);
    if (said.codePointCount(0, said.length()) < Submissions.SAID_CHARACTERS_MIN) {
      throw new Refused(
          Refusal.TEXT_LENGTH_INVALID,
          Submissions.SAID_CHARACTERS_MIN + " to " + Submissions.SAID_CHARACTERS_MAX);
    }
    return jdbi.inTransaction(handle -> {
      AccountStates.locked(handle, accountId).requireTemplateMessages(clock.millis());
      Submission before = Submissions.requireOwn(handle, accountId, submissionId);
      if (before.state() != SubmissionState.REJECTED) {
        throw new Refused(Refusal.REVIEW_OVER);
      }
      requireNotAppealed(handle, before);
      long now = clock.millis();
      SubmissionText handedIn = SubmissionRounds.text(handle, submissionId, before.round());
      if (!handedIn.equals(before.text())) {
        Submissions.write(handle, submissionId, handedIn, now);
      }
      Submission after =
          handle
              .createQuery(
                  "update submission set state = 'appealed', waiting_since = :now,"
                      + " changed_at = :now where submission_id = :id returning *")
              .bind("now", now)
              .bind("id", submissionId)
              .map(SubmissionRow::read)
              .one();
      note(handle, before, SubmissionEvent.Kind.APPEALED, new By(byOperator, byName), said, now);
      return after;
    });
  }

  private static void requireNotAppealed(Handle handle, Submission rejected) {
    boolean appealed =
        SubmissionEvents.list(handle, rejected.id()).stream()
            .anyMatch(event -> event.isAppealOf(rejected.round()));
    if (appealed) {
      throw new Refused(Refusal.SUBMISSION_APPEALED_ALREADY);
    }
  }

  private static void note(
      Handle handle, Submission before, SubmissionEvent.Kind kind, By by, String said, long now) {
    SubmissionEvents.note(handle, before, before.round(), kind, by, new Said(List.of(), said, now));
  }
}
