package org.tidings.submission;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.submission.SubmissionEvents.By;
import org.tidings.submission.SubmissionEvents.Said;

/** The store of what accounts hand in, as the accounts see it; the staff's side are reviews. */
public final class Submissions {
  private final Jdbi jdbi;
  private final Clock clock;

  public Submissions(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** A new draft. */
  public Submission draft(
      long accountId, SubmissionText text, Optional<String> changesNumber, String by) {
    return jdbi.withHandle(handle ->
        SubmissionRow.bind(
                handle.createQuery(
                    "insert into submission (account_id, state, "
                        + SubmissionRow.TEXT_COLUMNS
                        + ", changes_number, created_at, created_by, changed_at) values (:account,"
                        + " 'draft', "
                        + SubmissionRow.TEXT_PARAMETERS
                        + ", :changes, :now, :by, :now) returning *"),
                text)
            .bind("account", accountId)
            .bind("changes", changesNumber.orElse(null))
            .bind("now", clock.millis())
            .bind("by", by)
            .map(SubmissionRow::read)
            .one());
  }

  /**
   * Changes the text of one that the account holds in its hands.
   *
   * @param edits as read with the text that was changed; if it has grown since, somebody else
   *     changed it too
   */
  public Submission save(long accountId, long submissionId, int edits, SubmissionText text) {
    return jdbi.inTransaction(handle -> {
      Submission before = requireEditable(handle, accountId, submissionId);
      if (before.edits() != edits) {
        throw new Refused(Refusal.REVIEW_OVER);
      }
      return SubmissionRow.bind(
              handle.createQuery(
                  "update submission set title = :title, title_en = :titleEn, industry = :industry,"
                      + " type = :type, trigger_text = :trigger, content = :content,"
                      + " example = :example, edits = edits + 1, changed_at = :now"
                      + " where submission_id = :id returning *"),
              text)
          .bind("now", clock.millis())
          .bind("id", submissionId)
          .map(SubmissionRow::read)
          .one();
    });
  }

  /** Hands it in: it waits for a reviewer from now on, and its text of this round is kept. */
  public Submission submit(long accountId, long submissionId, long byOperator, String byName) {
    return jdbi.inTransaction(handle -> {
      Submission before = requireEditable(handle, accountId, submissionId);
      long now = clock.millis();
      Submission after =
          handle
              .createQuery(
                  "update submission set state = 'submitted', round = round + 1,"
                      + " waiting_since = :now, changed_at = :now where submission_id = :id"
                      + " returning *")
              .bind("now", now)
              .bind("id", submissionId)
              .map(SubmissionRow::read)
              .one();
      keepRound(handle, after);
      SubmissionEvents.note(
          handle,
          before,
          after.round(),
          SubmissionEvent.Kind.SUBMITTED,
          new By(byOperator, byName),
          Said.nothing(now));
      return after;
    });
  }

  private static void keepRound(Handle handle, Submission submitted) {
    SubmissionRow.bind(
            handle.createUpdate(
                "insert into submission_round (submission_id, round, "
                    + SubmissionRow.TEXT_COLUMNS
                    + ") values (:id, :round, "
                    + SubmissionRow.TEXT_PARAMETERS
                    + ")"),
            submitted.text())
        .bind("id", submitted.id())
        .bind("round", submitted.round())
        .execute();
  }

  private static Submission requireEditable(Handle handle, long accountId, long submissionId) {
    Submission found =
        locked(handle, submissionId)
            .filter(submission -> submission.accountId() == accountId)
            .orElseThrow(() -> new Refused(Refusal.REVIEW_OVER));
    if (!found.state().editable()) {
      throw new Refused(Refusal.REVIEW_OVER);
    }
    return found;
  }

  /** As it is, until the transaction ends. */
  static Optional<Submission> locked(Handle handle, long submissionId) {
    return handle
        .createQuery("select * from submission where submission_id = :id for update")
        .bind("id", submissionId)
        .map(SubmissionRow::read)
        .findOne();
  }

  /** One of the account's. */
  public Optional<Submission> find(long accountId, long submissionId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from submission where submission_id = :id and account_id = :account")
            .bind("id", submissionId)
            .bind("account", accountId)
            .map(SubmissionRow::read)
            .findOne());
  }

  /** What became of it, the oldest first. */
  public List<SubmissionEvent> history(long submissionId) {
    return jdbi.withHandle(handle -> SubmissionEvents.list(handle, submissionId));
  }
}
