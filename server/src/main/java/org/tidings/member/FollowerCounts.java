package org.tidings.member;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The store of how many follow each account, and how many it has blacklisted: kept, because
 * counting millions at each call is not flat. Exact, because what is counted and its count change
 * in one transaction.
 */
final class FollowerCounts {
  private static final int STRIPES = 8;

  private final Jdbi jdbi;

  FollowerCounts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The two figures of an account. */
  record Count(long followers, long blacklisted) {}

  /**
   * Adds to the figures, to be done last in a transaction.
   *
   * @param memberId any of those who are counted, which chooses the stripe
   */
  static void add(Handle handle, long accountId, long memberId, long followers, long blacklisted) {
    if (followers == 0 && blacklisted == 0) {
      return;
    }
    handle.execute(
        """
        insert into follower_count as c (account_id, stripe, followers, blacklisted) values (?, ?, ?, ?)
        on conflict (account_id, stripe) do update set
          followers = c.followers + excluded.followers, blacklisted = c.blacklisted + excluded.blacklisted
        """,
        accountId,
        (int) (memberId % STRIPES),
        followers,
        blacklisted);
  }

  Count of(long accountId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select coalesce(sum(followers), 0), coalesce(sum(blacklisted), 0)"
                    + " from follower_count where account_id = :account")
            .bind("account", accountId)
            .map((row, context) -> new Count(row.getLong(1), row.getLong(2)))
            .one());
  }
}
