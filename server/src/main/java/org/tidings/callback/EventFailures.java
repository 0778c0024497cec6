package org.tidings.callback;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tidings.kernel.MessageId;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/**
 * The store of what did not go well: attempts of events, events whose tries are used up, events
 * given up untried.
 */
public final class EventFailures {
  /** Forgetting must not hold others up. */
  private static final int FORGOTTEN_AT_ONCE = 5_000;

  private static final int FORGOTTEN_IN_A_ROW = 100_000;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;

  public EventFailures(Jdbi jdbi, Clock clock, Limits limits) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
  }

  /** All of it or nothing. An event that is tried once more after a crash has its last history. */
  void record(List<EventAttempt> attempts, List<GivenUpEvent> givenUp) {
    jdbi.useTransaction(handle -> {
      recordAttempts(handle, attempts);
      recordGivenUp(handle, givenUp);
    });
  }

  private static void recordAttempts(Handle handle, List<EventAttempt> attempts) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into event_attempt"
                + " (account_id, msgid, attempt, tried_at, outcome, status, took_ms, error)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (account_id, msgid, attempt)"
                + " do update set tried_at = excluded.tried_at, outcome = excluded.outcome,"
                + " status = excluded.status, took_ms = excluded.took_ms, error = excluded.error")) {
      for (EventAttempt attempt : attempts) {
        AttemptResult result = attempt.result();
        batch.add(
            attempt.accountId(),
            attempt.msgid(),
            attempt.attempt(),
            attempt.triedAt().toEpochMilli(),
            result.outcome().name(),
            result.status(),
            result.took().toMillis(),
            storable(result.error()));
      }
      batch.execute();
    }
  }

  private static void recordGivenUp(Handle handle, List<GivenUpEvent> givenUp) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into event_failure (account_id, msgid, attempts, failed_at, last_error)"
                + " values (?, ?, ?, ?, ?) on conflict (account_id, msgid) do update set"
                + " attempts = excluded.attempts, failed_at = excluded.failed_at,"
                + " last_error = excluded.last_error")) {
      for (GivenUpEvent event : givenUp) {
        batch.add(
            event.accountId(),
            event.msgid(),
            event.attempts(),
            event.failedAt().toEpochMilli(),
            storable(event.lastError()));
      }
      batch.execute();
    }
  }

  /** Strangers' words may hold what PostgreSQL takes for no text. */
  private static String storable(String text) {
    byte[] withoutHalfPairs = text.getBytes(StandardCharsets.UTF_8);
    return new String(withoutHalfPairs, StandardCharsets.UTF_8).replace('\0', ' ');
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
   * An account's attempts, those of the newest event first, each event's in their order.
   *
   * @param before only of older messages than this id; {@link Long#MAX_VALUE} for the newest
   */
  public List<EventAttempt> listAttempts(long accountId, long before, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select msgid, attempt, tried_at, outcome, status, took_ms, error"
                    + " from event_attempt where account_id = :account and msgid < :before"
                    + " order by msgid desc, attempt limit :most")
            .bind("account", accountId)
            .bind("before", before)
            .bind("most", most)
            .map((row, context) ->
                new EventAttempt(
                    accountId,
                    row.getLong("msgid"),
                    row.getInt("attempt"),
                    Instant.ofEpochMilli(row.getLong("tried_at")),
                    new AttemptResult(
                        AttemptOutcome.valueOf(row.getString("outcome")),
                        row.getInt("status"),
                        Duration.ofMillis(row.getLong("took_ms")),
                        row.getString("error"))))
            .list());
  }

  /** An account's events whose tries are used up, the newest first; {@code before} as above. */
  public List<GivenUpEvent> listGivenUp(long accountId, long before, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select msgid, attempts, failed_at, last_error from event_failure"
                    + " where account_id = :account and msgid < :before"
                    + " order by msgid desc limit :most")
            .bind("account", accountId)
            .bind("before", before)
            .bind("most", most)
            .map((row, context) ->
                new GivenUpEvent(
                    accountId,
                    row.getLong("msgid"),
                    row.getInt("attempts"),
                    Instant.ofEpochMilli(row.getLong("failed_at")),
                    row.getString("last_error")))
            .list());
  }

  /** What of an account's events was given up untried, the last first. */
  public List<ExpiredEvents> listExpired(long accountId, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select node, first_msgid, last_msgid, events, expired_at from event_expiry"
                    + " where account_id = :account order by last_msgid desc limit :most")
            .bind("account", accountId)
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

  /** Drops what is older than it is kept, in small steps. What is left is for the next time. */
  public void forgetOld() {
    forget(
        "delete from event_attempt where ctid = any(array(select ctid from event_attempt"
            + " where msgid < ? limit ?))",
        Limit.EVENT_ATTEMPT_RETENTION_DAYS);
    forget(
        "delete from event_failure where ctid = any(array(select ctid from event_failure"
            + " where msgid < ? limit ?))",
        Limit.MESSAGE_RETENTION_DAYS);
    forget(
        "delete from event_expiry where ctid = any(array(select ctid from event_expiry"
            + " where last_msgid < ? limit ?))",
        Limit.MESSAGE_RETENTION_DAYS);
  }

  private void forget(String deletion, Limit daysKept) {
    long bound =
        MessageId.firstAt(clock.millis() - Duration.ofDays(limits.of(daysKept)).toMillis());
    int forgotten = 0;
    int step;
    do {
      step = jdbi.withHandle(handle -> handle.execute(deletion, bound, FORGOTTEN_AT_ONCE));
      forgotten += step;
    } while (step == FORGOTTEN_AT_ONCE && forgotten < FORGOTTEN_IN_A_ROW);
  }
}
