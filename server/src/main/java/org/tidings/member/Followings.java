package org.tidings.member;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The store of whom a member follows, and has followed, seen from the member's side. */
public final class Followings {
  private final Jdbi jdbi;
  private final Followers followers;

  /**
   * That a member follows an account.
   *
   * @param rejects has switched its messages off
   * @param since epoch milliseconds
   */
  public record Following(long accountId, boolean rejects, long since) {}

  public Followings(Jdbi jdbi, Followers followers) {
    this.jdbi = jdbi;
    this.followers = followers;
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

  /** The same of all accounts that know the member, also those that the member has left. */
  public List<Long> listKnown(long memberId, long after, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select account_id from follower where member_id = :member"
                    + " and account_id > :after order by account_id limit :most")
            .bind("member", memberId)
            .bind("after", after)
            .bind("most", most)
            .mapTo(Long.class)
            .list());
  }

  /**
   * The member leaves the account, and what it noted of the member goes. It is the member who goes
   * for good, and no sign against the account.
   */
  public void erase(long memberId, long accountId) {
    followers.erase(memberId, accountId);
  }
}
