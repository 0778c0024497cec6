package org.tidings.submission;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.tidings.account.AccountStates;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.quota.Limits;

/**
 * The store of what accounts hand in, as the accounts see it: drafts, lists, what became of them.
 * The account's steps are {@link SubmissionSteps}, the staff's side are reviews.
 */
public final class Submissions {
  /** Of an explanation to the reviewer, and of an appeal. */
  public static final int SAID_CHARACTERS_MIN = 10;

  public static final int SAID_CHARACTERS_MAX = 1_000;

  private static final String FOUND =
      "from submission where account_id = :account"
          + " and (cardinality(:states) = 0 or state = any(:states))";

  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;

  public Submissions(Jdbi jdbi, Clock clock, Limits limits) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
  }

  /** A new draft. */
  public Submission draft(
      long accountId, SubmissionText text, Optional<String> changesNumber, String by) {
    text.requireBounded();
    return jdbi.inTransaction(handle -> {
      AccountStates.locked(handle, accountId).requireTemplateMessages(clock.millis());
      SubmissionAllowance.read(handle, accountId, clock.millis(), limits).requireRoomForDraft();
      return SubmissionRow.bind(
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
          .one();
    });
  }

  /**
   * Changes the text of one that the account holds in its hands.
   *
   * @param edits as read with the text that was changed; if it has grown since, somebody else
   *     changed it too, and nothing of that is overwritten
   */
  public Submission save(long accountId, long submissionId, int edits, SubmissionText text) {
    text.requireBounded();
    return jdbi.inTransaction(handle -> {
      Submission before = requireEditable(handle, accountId, submissionId);
      requireAsRead(before, edits);
      return write(handle, submissionId, text, clock.millis());
    });
  }

  static Submission write(Handle handle, long submissionId, SubmissionText text, long now) {
    return SubmissionRow.bind(
            handle.createQuery(
                "update submission set title = :title, title_en = :titleEn, industry = :industry,"
                    + " type = :type, trigger_text = :trigger, content = :content,"
                    + " example = :example, edits = edits + 1, changed_at = :now"
                    + " where submission_id = :id returning *"),
            text)
        .bind("now", now)
        .bind("id", submissionId)
        .map(SubmissionRow::read)
        .one();
  }

  /** Deletes one that was never handed in. */
  public void discard(long accountId, long submissionId) {
    jdbi.useTransaction(handle -> {
      Submission draft = requireEditable(handle, accountId, submissionId);
      if (draft.round() > 0) {
        throw new Refused(Refusal.REVIEW_OVER);
      }
      handle.execute("delete from submission where submission_id = ?", submissionId);
    });
  }

  static void requireAsRead(Submission submission, int edits) {
    if (submission.edits() != edits) {
      throw new Refused(Refusal.SUBMISSION_EDITED_ELSEWHERE);
    }
  }

  /** As it is, until the transaction ends. */
  static Submission requireEditable(Handle handle, long accountId, long submissionId) {
    Submission found = requireOwn(handle, accountId, submissionId);
    if (!found.state().editable()) {
      throw new Refused(Refusal.REVIEW_OVER);
    }
    return found;
  }

  static Submission requireOwn(Handle handle, long accountId, long submissionId) {
    return locked(handle, submissionId)
        .filter(submission -> submission.accountId() == accountId)
        .orElseThrow(() -> new Refused(Refusal.REVIEW_OVER));
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

  /** A page of the account's. */
  public List<Submission> list(long accountId, SubmissionFilter filter, int offset, int most) {
    return jdbi.withHandle(handle ->
        bind(
                handle.createQuery(
                    "select * "
                        + FOUND
                        + " order by "
                        + filter.order().sql()
                        + " limit :most offset :offset"),
                accountId,
                filter)
            .bind("offset", offset)
            .bind("most", most)
            .map(SubmissionRow::read)
            .list());
  }

  /** How many {@link #list} would list. */
  public int count(long accountId, SubmissionFilter filter) {
    return jdbi.withHandle(handle ->
        bind(handle.createQuery("select count(*) " + FOUND), accountId, filter)
            .mapTo(Integer.class)
            .one());
  }

  private static Query bind(Query query, long accountId, SubmissionFilter filter) {
    return query
        .bind("account", accountId)
        .bindArray(
            "states", String.class, filter.states().stream().map(SubmissionState::stored).toList());
  }

  /** What became of it, the oldest first. */
  public List<SubmissionEvent> history(long submissionId) {
    return jdbi.withHandle(handle -> SubmissionEvents.list(handle, submissionId));
  }

  /** Its text of each round. */
  public Map<Integer, SubmissionText> rounds(long submissionId) {
    return jdbi.withHandle(handle -> SubmissionRounds.list(handle, submissionId));
  }

  /** What of its limits the account has used. */
  public SubmissionAllowance allowance(long accountId) {
    return jdbi.withHandle(
        handle -> SubmissionAllowance.read(handle, accountId, clock.millis(), limits));
  }
}
