package org.tidings.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The store of who follows whom. */
public final class Followers {
  private final Jdbi jdbi;
  private final Clock clock;
  private final FollowEvents events;
  private final FollowerCounts counts;
  private volatile Departures departures = (handle, member, account) -> {};
  private volatile Changes changes = (member, account) -> {};

  /** Hears that a member follows, has left, or switched an account's messages off or on. */
  @FunctionalInterface
  public interface Changes {
    /** When it is so, on the thread that did it: it must be quick. */
    void changed(long memberId, long accountId);
  }

  public Followers(Jdbi jdbi, Clock clock, FollowEvents events) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.events = events;
    this.counts = new FollowerCounts(jdbi);
  }

  /** Tells of who leaves, or switches an account off; whoever was told before is not. */
  public void tell(Departures next) {
    departures = next;
  }

  /** Tells of who follows, leaves or rejects; whoever was told before is not. */
  public void tell(Changes next) {
    changes = next;
  }

  public Optional<Follower> find(long memberId, long accountId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select member_id, follows, rejects, blacklisted, since from follower"
                    + " where member_id = :member and account_id = :account")
            .bind("member", memberId)
            .bind("account", accountId)
            .map((row, context) -> read(row))
            .findOne());
  }

  private static Follower read(ResultSet row) throws SQLException {
    return new Follower(
        row.getLong("member_id"),
        row.getBoolean("follows"),
        row.getBoolean("rejects"),
        row.getBoolean("blacklisted"),
        row.getLong("since"));
  }

  /** All that is known of some followers, also those who left, by member. */
  public Map<Long, FollowerProfile> profiles(long accountId, Collection<Long> members) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select f.member_id, f.follows, f.rejects, f.blacklisted, f.since,
                  coalesce(d.scene, 'OTHERS') as scene, coalesce(d.qr_scene, '') as qr_scene,
                  coalesce(d.remark, '') as remark
                from follower f
                  left join follower_detail d on d.member_id = f.member_id and d.account_id = f.account_id
                where f.account_id = :account and f.member_id = any(:members)
                """)
            .bind("account", accountId)
            .bindArray("members", Long.class, members)
            .map((row, context) ->
                Map.entry(
                    row.getLong("member_id"),
                    new FollowerProfile(
                        read(row),
                        new Arrival(
                            Scene.valueOf(row.getString("scene")), row.getString("qr_scene")),
                        row.getString("remark"))))
            .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * The member follows the account from now on, which the account's server is told; one who follows
   * already goes on as before. Whoever is blacklisted stays so.
   */
  public void follow(Member member, long accountId, Arrival arrival) {
    boolean changed =
        jdbi.inTransaction(handle -> {
          if (!begin(handle, member, accountId)) {
            return false;
          }
          noteArrival(handle, member.id(), accountId, arrival);
          tell(handle, member, accountId, FollowEvent.Kind.SUBSCRIBE, arrival.qrScene());
          return true;
        });
    if (changed) {
      events.recorded(accountId);
      changes.changed(member.id(), accountId);
    }
  }

  /** The member leaves the account, which its server is told. What was set of the member stays. */
  public void leave(Member member, long accountId) {
    boolean changed =
        jdbi.inTransaction(handle -> {
          if (!end(handle, member.id(), accountId)) {
            return false;
          }
          tell(handle, member, accountId, FollowEvent.Kind.UNSUBSCRIBE, "");
          departures.departed(handle, member.id(), accountId);
          return true;
        });
    if (changed) {
      events.recorded(accountId);
      changes.changed(member.id(), accountId);
    }
  }

  /**
   * The member leaves the account, which its server is told, and what was noted of the member goes.
   * It is no sign against the account, so nobody else hears of it.
   */
  void erase(long memberId, long accountId) {
    boolean changed =
        jdbi.inTransaction(handle -> {
          boolean ended = end(handle, memberId, accountId);
          if (ended) {
            FollowEvents.record(
                handle, accountId, memberId, FollowEvent.Kind.UNSUBSCRIBE, "", clock.millis());
          }
          handle.execute(
              "delete from follower_detail where member_id = ? and account_id = ?",
              memberId,
              accountId);
          return ended;
        });
    if (changed) {
      events.recorded(accountId);
    }
  }

  private void tell(
      Handle handle, Member member, long accountId, FollowEvent.Kind kind, String qrScene) {
    FollowEvents.record(handle, accountId, member.id(), kind, qrScene, clock.millis());
  }

  /** True: the member did not follow before. */
  private boolean begin(Handle handle, Member member, long accountId) {
    int begun =
        handle
            .createUpdate(
                """
                insert into follower (member_id, account_id, follows, reachable, since)
                values (:member, :account, true, :reachable, :now)
                on conflict (member_id, account_id) do update set
                  follows = true, reachable = excluded.reachable, since = excluded.since
                where not follower.follows
                """)
            .bind("member", member.id())
            .bind("account", accountId)
            .bind("reachable", member.reachable())
            .bind("now", clock.millis())
            .execute();
    FollowerCounts.add(handle, accountId, member.id(), begun, 0);
    return begun > 0;
  }

  /** True: the member followed before. */
  private static boolean end(Handle handle, long memberId, long accountId) {
    int ended =
        handle.execute(
            "update follower set follows = false"
                + " where member_id = ? and account_id = ? and follows",
            memberId,
            accountId);
    FollowerCounts.add(handle, accountId, memberId, -ended, 0);
    return ended > 0;
  }

  private static void noteArrival(Handle handle, long memberId, long accountId, Arrival arrival) {
    handle.execute(
        "insert into follower_detail (member_id, account_id, scene, qr_scene) values (?, ?, ?, ?)"
            + " on conflict (member_id, account_id) do update set"
            + " scene = excluded.scene, qr_scene = excluded.qr_scene",
        memberId,
        accountId,
        arrival.scene().name(),
        arrival.qrScene());
  }

  /** Switches the account's messages off or on; false: the member does not follow. */
  public boolean reject(long memberId, long accountId, boolean rejects) {
    boolean changed =
        jdbi.inTransaction(handle -> {
          int rows =
              handle.execute(
                  "update follower set rejects = ?"
                      + " where member_id = ? and account_id = ? and follows and rejects <> ?",
                  rejects,
                  memberId,
                  accountId,
                  rejects);
          if (rows > 0 && rejects) {
            departures.departed(handle, memberId, accountId);
          }
          return rows > 0;
        });
    if (changed) {
      changes.changed(memberId, accountId);
    }
    return changed || find(memberId, accountId).map(Follower::follows).orElse(false);
  }

  /** The account's own name for a follower; false: the member does not follow. */
  public boolean remark(long memberId, long accountId, String remark) {
    return jdbi.withHandle(handle ->
        handle.execute(
                "insert into follower_detail (member_id, account_id, remark)"
                    + " select member_id, account_id, ? from follower"
                    + " where member_id = ? and account_id = ? and follows"
                    + " on conflict (member_id, account_id) do update set remark = excluded.remark",
                remark,
                memberId,
                accountId)
            > 0);
  }

  /** Sets the state of a follower, telling nobody; {@code since} stays where it is the same. */
  public void declare(
      Member member, long accountId, boolean follows, boolean rejects, boolean blacklisted) {
    jdbi.useTransaction(handle -> {
      if (follows) {
        begin(handle, member, accountId);
      } else {
        end(handle, member.id(), accountId);
        handle.execute(
            "insert into follower (member_id, account_id, follows, since) values (?, ?, false, ?)"
                + " on conflict (member_id, account_id) do nothing",
            member.id(),
            accountId,
            clock.millis());
      }
      handle.execute(
          "update follower set rejects = ?, reachable = ? where member_id = ? and account_id = ?",
          rejects,
          member.reachable(),
          member.id(),
          accountId);
      Blacklists.set(handle, accountId, Set.of(member.id()), blacklisted);
    });
  }

  /** How many members follow the account. */
  public long count(long accountId) {
    return counts.of(accountId).followers();
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
