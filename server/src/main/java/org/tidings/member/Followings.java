package org.tidings.member;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The store of follows as the member has them: whom one follows. */
public final class Followings {
  private final Jdbi jdbi;

  /**
   * That a member follows an account.
   *
   * @param rejects has switched its messages off
   * @param since epoch milliseconds
   */
  public record Following(long accountId, boolean rejects, long since) {}

  public Followings(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A page of the accounts that a member follows, in the order of their ids.
   *
   * @param after the last account of the page before; 0 for the first page
   */
  public List<Following> list(long memberId, long after, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select account_id, rejects, since from follower where member_id = :member"
                    + " and account_id > :after and follows order by account_id limit :most")
            .bind("member", memberId)
            .bind("after", after)
            .bind("most", most)
            .map((row, context) ->
                new Following(
                    row.getLong("account_id"), row.getBoolean("rejects"), row.getLong("since")))
            .list());
  }
}
