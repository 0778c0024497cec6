package org.tidings.member;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The store of who follows whom. */
public final class Followers {
  private final Jdbi jdbi;
  private final Clock clock;

  public Followers(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  public Optional<Follower> find(long memberId, long accountId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select member_id, follows, rejects, blacklisted, since from follower"
                    + " where member_id = :member and account_id = :account")
            .bind("member", memberId)
            .bind("account", accountId)
            .map((row, context) ->
                new Follower(
                    row.getLong("member_id"),
                    row.getBoolean("follows"),
                    row.getBoolean("rejects"),
                    row.getBoolean("blacklisted"),
                    row.getLong("since")))
            .findOne());
  }

  /** Sets the state of a follower; {@code since} stays where the member follows already. */
  public void declare(
      Member member, long accountId, boolean follows, boolean rejects, boolean blacklisted) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into follower (member_id, account_id, follows, rejects, blacklisted, reachable, since)
                values (:member, :account, :follows, :rejects, :blacklisted, :reachable, :now)
                on conflict (member_id, account_id) do update set
                  since = case when follower.follows = excluded.follows then follower.since else excluded.since end,
                  follows = excluded.follows, rejects = excluded.rejects,
                  blacklisted = excluded.blacklisted, reachable = excluded.reachable
                """)
            .bind("member", member.id())
            .bind("account", accountId)
            .bind("follows", follows)
            .bind("rejects", rejects)
            .bind("blacklisted", blacklisted)
            .bind("reachable", member.reachable())
            .bind("now", clock.millis())
            .execute());
  }

  /** How many members follow the account. */
  public long count(long accountId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from follower where account_id = :account and follows")
            .bind("account", accountId)
            .mapTo(Long.class)
            .one());
  }

  /**
   * A page of the members who follow the account, in the order of their ids.
   *
   * @param after the last member of the page before; 0 for the first page
   */
  public List<Long> list(long accountId, long after, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select member_id from follower where account_id = :account and follows"
                    + " and member_id > :after order by member_id limit :most")
            .bind("account", accountId)
            .bind("after", after)
            .bind("most", most)
            .mapTo(Long.class)
            .list());
  }
}
