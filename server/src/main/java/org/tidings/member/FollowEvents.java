package org.tidings.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.storage.NodeLease;
import org.tidings.storage.PlatformKeys;

/**
 * The store of the events of members who came or left. They are few, so each has a row, written
 * with the change that it tells of, and gone when it is answered. A node leases what it sends, for
 * as long as it holds its number.
 */
public final class FollowEvents {
  /** Of an account's events, the oldest so many are looked at for some to send. */
  private static final int LOOKED_AT = 1_000;

  private static final int FORGOTTEN_AT_ONCE = 5_000;
  private static final int EXPIRED_AT_ONCE = 1_000;
  private static final String COLUMNS =
      "follow_event_id, account_id, member_id, kind, qr_scene, happened_at";

  private final Jdbi jdbi;
  private final Clock clock;
  private final QrTickets tickets;
  private final Supplier<Duration> failuresKept;
  private volatile LongConsumer listener = account -> {};

  public FollowEvents(Jdbi jdbi, Clock clock, PlatformKeys keys, Supplier<Duration> failuresKept) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.tickets = new QrTickets(keys);
    this.failuresKept = failuresKept;
  }

  /** Tells of accounts that have new events, by this process; whoever was told before is not. */
  public void tell(LongConsumer next) {
    listener = next;
  }

  /** To be called in the transaction of the change, after it has locked the follower. */
  static void record(
      Handle handle,
      long accountId,
      long memberId,
      FollowEvent.Kind kind,
      String qrScene,
      long now) {
    handle.execute(
        "insert into follow_event (account_id, member_id, kind, qr_scene, happened_at)"
            + " values (?, ?, ?, ?, ?)",
        accountId,
        memberId,
        stored(kind),
        qrScene,
        now);
  }

  /** To be called when that transaction is committed. */
  void recorded(long accountId) {
    listener.accept(accountId);
  }

  /**
   * The accounts that are owed events. Each costs one look at an index, however many it is owed.
   */
  public List<Long> listAccountsOwed() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                with recursive owed as (
                  select min(account_id) as account_id from follow_event where failed_at is null
                  union all
                  select (select min(account_id) from follow_event
                          where failed_at is null and account_id > owed.account_id)
                  from owed where owed.account_id is not null
                )
                select account_id from owed where account_id is not null
                """)
            .mapTo(Long.class)
            .list());
  }

  /**
   * Takes some of an account's oldest events to send. None is of a member of whom an older event is
   * not settled yet, so a member's arrive in their order. What the holder had taken before and not
   * settled, it gets again.
   */
  public List<FollowEvent> lease(long accountId, String holder, int most) {
    List<FollowEvent> leased =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    update follow_event set leased_by = :holder where follow_event_id = any(array(
                      select e.follow_event_id from follow_event e
                      where e.account_id = :account and e.failed_at is null
                        and (e.leased_by is null or e.leased_by = :holder or e.leased_by not in (%s))
                        and e.follow_event_id <= coalesce((
                          select follow_event_id from follow_event
                          where account_id = :account and failed_at is null
                          order by follow_event_id offset :lookedAt limit 1), 9223372036854775807)
                        and not exists (
                          select 1 from follow_event older
                          where older.account_id = :account and older.member_id = e.member_id
                            and older.failed_at is null and older.follow_event_id < e.follow_event_id)
                      order by e.follow_event_id limit :most for update skip locked))
                    returning %s
                    """
                        .formatted(NodeLease.LIVING_HOLDERS, COLUMNS))
                .bind("account", accountId)
                .bind("holder", holder)
                .bind("lookedAt", LOOKED_AT)
                .bind("most", most)
                .map((row, context) -> read(row))
                .list());
    return leased.stream().sorted(Comparator.comparingLong(FollowEvent::id)).toList();
  }

  private FollowEvent read(ResultSet row) throws SQLException {
    long accountId = row.getLong("account_id");
    String qrScene = row.getString("qr_scene");
    return new FollowEvent(
        row.getLong("follow_event_id"),
        accountId,
        row.getLong("member_id"),
        FollowEvent.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        qrScene,
        tickets.of(accountId, qrScene),
        row.getLong("happened_at"));
  }

  /** These are answered, or nobody wants them. */
  public void settle(Collection<Long> ids) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate("delete from follow_event where follow_event_id = any(:ids)")
            .bindArray("ids", Long.class, ids)
            .execute());
  }

  /** Its tries are used up. */
  public void giveUp(long id, int attempts, String lastError) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update follow_event set leased_by = null, attempts = ?, failed_at = ?, last_error = ?"
                + " where follow_event_id = ?",
            attempts,
            clock.millis(),
            lastError.replace('\0', ' '),
            id));
  }

  /** Gives up, untried, some of what is older than this and nobody else sends; how many. */
  public int expire(long accountId, String holder, Duration age) {
    return jdbi.withHandle(handle ->
        handle.execute(
            "update follow_event set leased_by = null, failed_at = ?, last_error = ?"
                + " where follow_event_id = any(array(select follow_event_id from follow_event"
                + " where account_id = ? and failed_at is null and happened_at < ?"
                + " and (leased_by is null or leased_by = ?) order by follow_event_id limit ?))",
            clock.millis(),
            "the server has been away for too long",
            accountId,
            clock.millis() - age.toMillis(),
            holder,
            EXPIRED_AT_ONCE));
  }

  /**
   * An account's given up events, the newest first.
   *
   * @param before only older ones than this id; {@link Long#MAX_VALUE} for the newest
   */
  public List<GivenUpFollowEvent> listGivenUp(long accountId, long before, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + ", attempts, failed_at, last_error from follow_event"
                    + " where account_id = :account and failed_at is not null"
                    + " and follow_event_id < :before order by follow_event_id desc limit :most")
            .bind("account", accountId)
            .bind("before", before)
            .bind("most", most)
            .map((row, context) ->
                new GivenUpFollowEvent(
                    read(row),
                    row.getInt("attempts"),
                    Instant.ofEpochMilli(row.getLong("failed_at")),
                    row.getString("last_error")))
            .list());
  }

  /** Drops given up events that are older than they are kept, some of them at a time. */
  public void forgetOld() {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from follow_event where ctid = any(array(select ctid from follow_event"
                + " where failed_at < ? limit ?))",
            clock.millis() - failuresKept.get().toMillis(),
            FORGOTTEN_AT_ONCE));
  }

  private static String stored(FollowEvent.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
