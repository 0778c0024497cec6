package org.tidings.member;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The store of whom accounts have blacklisted: followers to whom they may not send. */
public final class Blacklists {
  /** With an account's id, the advisory lock that lets one blacklisting wait for another. */
  private static final int BLACKLISTING = 0x7466;

  private final Jdbi jdbi;
  private final FollowerCounts counts;

  public Blacklists(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.counts = new FollowerCounts(jdbi);
  }

  /**
   * Blacklists all of these or takes all of them off the blacklist.
   *
   * @return false: the account does not know one of them, and nothing was changed
   */
  public boolean set(long accountId, Set<Long> members, boolean blacklisted) {
    return jdbi.inTransaction(handle -> {
      // rows of several members, in no order: two of these at once could wait for each other
      handle.execute("select pg_advisory_xact_lock(?, ?)", BLACKLISTING, Long.hashCode(accountId));
      if (countKnown(handle, accountId, members) < members.size()) {
        return false;
      }
      set(handle, accountId, members, blacklisted);
      return true;
    });
  }

  private static int countKnown(Handle handle, long accountId, Set<Long> members) {
    return handle
        .createQuery(
            "select count(*) from follower"
                + " where account_id = :account and member_id = any(:members)")
        .bind("account", accountId)
        .bindArray("members", Long.class, members)
        .mapTo(Integer.class)
        .one();
  }

  static void set(Handle handle, long accountId, Set<Long> members, boolean blacklisted) {
    int changed =
        handle
            .createUpdate(
                "update follower set blacklisted = :blacklisted where account_id = :account"
                    + " and member_id = any(:members) and blacklisted <> :blacklisted")
            .bind("blacklisted", blacklisted)
            .bind("account", accountId)
            .bindArray("members", Long.class, members)
            .execute();
    long any = members.iterator().next();
    FollowerCounts.add(handle, accountId, any, 0, blacklisted ? changed : -changed);
  }

  /** How many members are on an account's blacklist. */
  public long count(long accountId) {
    return counts.of(accountId).blacklisted();
  }

  /**
   * A page of an account's blacklist, in the order of the members' ids; who left is on it too.
   *
   * @param after the last member of the page before; 0 for the first page
   */
  public List<Long> list(long accountId, long after, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select member_id from follower where account_id = :account and blacklisted"
                    + " and member_id > :after order by member_id limit :most")
            .bind("account", accountId)
            .bind("after", after)
            .bind("most", most)
            .mapTo(Long.class)
            .list());
  }
}
