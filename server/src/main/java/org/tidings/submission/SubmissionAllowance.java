package org.tidings.submission;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/**
 * How much of its limits an account has used.
 *
 * @param ofTheMonth how often it handed in this month; answers to a reviewer who asked for a change
 *     do not count
 * @param waiting how many wait for the staff
 */
public record SubmissionAllowance(int ofTheMonth, int waiting, int drafts, Limits limits) {
  private static final String OF_THE_MONTH =
      """
      select count(*) from submission_event e
      join submission s using (submission_id)
      where s.account_id = :account and e.kind = 'submitted' and e.happened_at >= :since
        and not exists (select from submission_event asked
          where asked.submission_id = e.submission_id and asked.round = e.round - 1
            and asked.kind = 'change_asked')
      """;

  /** Whoever acts on it locks the account before. */
  static SubmissionAllowance read(Handle handle, long accountId, long now, Limits limits) {
    return new SubmissionAllowance(
        count(
            handle.createQuery(OF_THE_MONTH).bind("since", BeijingTime.monthStart(now)), accountId),
        count(
            handle.createQuery(
                "select count(*) from submission where account_id = :account"
                    + " and waiting_since is not null"),
            accountId),
        count(
            handle.createQuery(
                "select count(*) from submission where account_id = :account and state = 'draft'"),
            accountId),
        limits);
  }

  private static int count(Query query, long accountId) {
    return query.bind("account", accountId).mapTo(Integer.class).one();
  }

  /** For one more handing in. */
  void requireRoom(SubmissionState before) {
    if (waiting >= waitingMax()) {
      throw new Refused(Refusal.SUBMISSIONS_WAITING_TOO_MANY);
    }
    if (before != SubmissionState.CHANGE_ASKED && ofTheMonth >= ofTheMonthMax()) {
      throw new Refused(Refusal.SUBMISSIONS_OF_THE_MONTH_USED);
    }
  }

  void requireRoomForDraft() {
    if (drafts >= draftsMax()) {
      throw new Refused(Refusal.SUBMISSION_DRAFTS_TOO_MANY);
    }
  }

  public int ofTheMonthMax() {
    return limits.intOf(Limit.SUBMISSIONS_A_MONTH);
  }

  public int waitingMax() {
    return limits.intOf(Limit.SUBMISSIONS_WAITING);
  }

  public int draftsMax() {
    return limits.intOf(Limit.SUBMISSION_DRAFTS);
  }
}
