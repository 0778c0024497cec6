package org.tidings.callback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tidings.kernel.MessageId;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** The store of events whose tries are used up, and of those given up untried. */
public final class EventFailures {
  private static final String COLUMNS =
      "account_id, msgid, attempts, failed_at, last_error, settled_at";

  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;

  public EventFailures(Jdbi jdbi, Clock clock, Limits limits) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
  }

  /** All of it or nothing. */
  void record(List<EventAttempt> attempts, List<GivenUpEvent> givenUp) {
    jdbi.useTransaction(handle -> {
      EventAttempts.record(handle, attempts);
      record(handle, givenUp);
    });
  }

  /** An event that is given up once more after a crash has its last history. */
  static void record(Handle handle, List<GivenUpEvent> givenUp) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into event_failure ("
                + COLUMNS
                + ") values (?, ?, ?, ?, ?, ?) on conflict (account_id, msgid) do update set"
                + " attempts = excluded.attempts, failed_at = excluded.failed_at,"
                + " last_error = excluded.last_error, settled_at = excluded.settled_at")) {
      for (GivenUpEvent event : givenUp) {
        batch.add(
            event.accountId(),
            event.msgid(),
            event.attempts(),
            event.failedAt().toEpochMilli(),
            EventAttempts.storable(event.lastError()),
            event.settledAt().map(Instant::toEpochMilli).orElse(null));
      }
      batch.execute();
    }
  }

  void recordExpired(long accountId, int node, long firstMsgid, long lastMsgid, long events) {
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into event_expiry"
                + " (account_id, node, last_msgid, first_msgid, events, expired_at)"
                + " values (?, ?, ?, ?, ?, ?)"
                + " on conflict (account_id, node, last_msgid) do nothing",
            accountId,
            node,
            lastMsgid,
            firstMsgid,
            events,
            clock.millis()));
  }

  /**
   * An account's events whose tries are used up and that nobody answered since, the newest first.
   *
   * @param from no older ones than this id
   * @param before only older ones than this id; {@link Long#MAX_VALUE} for the newest
   */
  public List<GivenUpEvent> listOpen(long accountId, long from, long before, int most) {
    return list(
        "msgid >= :first and msgid < :last and settled_at is null order by msgid desc",
        accountId,
        from,
        before,
        most);
  }

  /** The same, the oldest first. */
  List<GivenUpEvent> listOldestOpen(long accountId, long from, long upTo, int most) {
    return list(
        "msgid >= :first and msgid <= :last and settled_at is null order by msgid",
        accountId,
        from,
        upTo,
        most);
  }

  private List<GivenUpEvent> list(String which, long accountId, long first, long last, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + " from event_failure where account_id = :account and "
                    + which
                    + " limit :most")
            .bind("account", accountId)
            .bind("first", first)
            .bind("last", last)
            .bind("most", most)
            .map((row, context) -> read(row))
            .list());
  }

  /** Those of these events that were given up, also if they were answered since. */
  public List<GivenUpEvent> listOf(long accountId, Collection<Long> msgids) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + " from event_failure where account_id = :account and msgid = any(:msgids)")
            .bind("account", accountId)
            .bindArray("msgids", Long.class, msgids)
            .map((row, context) -> read(row))
            .list());
  }

  private static GivenUpEvent read(ResultSet row) throws SQLException {
    long settledAt = row.getLong("settled_at");
    return new GivenUpEvent(
        row.getLong("account_id"),
        row.getLong("msgid"),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("failed_at")),
        row.getString("last_error"),
        settledAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(settledAt)));
  }

  /** How many events are given up and not answered since; no more are counted than this. */
  public int countOpen(long accountId, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select count(*) from (select 1 from event_failure where account_id = :account"
                    + " and settled_at is null limit :most) found")
            .bind("account", accountId)
            .bind("most", most)
            .mapTo(Integer.class)
            .one());
  }

  /** What of an account's events was given up untried and reaches into these ids, oldest first. */
  public List<ExpiredEvents> listExpired(long accountId, long first, long last, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select node, first_msgid, last_msgid, events, expired_at from event_expiry"
                    + " where account_id = :account and last_msgid >= :first"
                    + " and first_msgid <= :last order by first_msgid limit :most")
            .bind("account", accountId)
            .bind("first", first)
            .bind("last", last)
            .bind("most", most)
            .map((row, context) ->
                new ExpiredEvents(
                    accountId,
                    row.getInt("node"),
                    row.getLong("first_msgid"),
                    row.getLong("last_msgid"),
                    row.getLong("events"),
                    Instant.ofEpochMilli(row.getLong("expired_at"))))
            .list());
  }

  /** The accounts that most events failed to arrive at, of messages since this time. */
  public List<FailedEvents> countFailed(Instant since, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select account_id, sum(given_up)::bigint as given_up,"
                    + " sum(expired)::bigint as expired from ("
                    + "select account_id, count(*) as given_up, 0 as expired from event_failure"
                    + " where msgid >= :since group by account_id union all"
                    + " select account_id, 0, sum(events) from event_expiry"
                    + " where last_msgid >= :since group by account_id) as failed"
                    + " group by account_id order by sum(given_up + expired) desc, account_id"
                    + " limit :most")
            .bind("since", MessageId.firstAt(since.toEpochMilli()))
            .bind("most", most)
            .map((row, context) ->
                new FailedEvents(
                    row.getLong("account_id"), row.getLong("given_up"), row.getLong("expired")))
            .list());
  }

  /** Drops what is older than messages are kept, in small steps. */
  public void forgetOld() {
    forget(
        "delete from event_failure where ctid = any(array(select ctid from event_failure"
            + " where msgid < ? limit ?))");
    forget(
        "delete from event_expiry where ctid = any(array(select ctid from event_expiry"
            + " where last_msgid < ? limit ?))");
  }

  private void forget(String deletion) {
    Duration kept = Duration.ofDays(limits.of(Limit.MESSAGE_RETENTION_DAYS));
    long bound = MessageId.firstAt(clock.millis() - kept.toMillis());
    int forgotten = 0;
    int step;
    do {
      step =
          jdbi.withHandle(
              handle -> handle.execute(deletion, bound, EventAttempts.FORGOTTEN_AT_ONCE));
      forgotten += step;
    } while (step == EventAttempts.FORGOTTEN_AT_ONCE
        && forgotten < EventAttempts.FORGOTTEN_IN_A_ROW);
  }
}
