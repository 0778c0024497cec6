package org.tidings.callback;

import org.tidings.outbound.AttemptOutcome;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** The store of attempts at events that did not go well at once, and of all that were asked for. */
public final class EventAttempts {
  static final int FORGOTTEN_AT_ONCE = 5_000;
  static final int FORGOTTEN_IN_A_ROW = 100_000;

  private static final String COLUMNS =
      "account_id, msgid, attempt, tried_at, outcome, status, took_ms, error, url, answer,"
          + " redelivery_id";

  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;

  public EventAttempts(Jdbi jdbi, Clock clock, Limits limits) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
  }

  /** For how long they are kept after they were made. */
  public Duration kept() {
    return Duration.ofDays(limits.of(Limit.EVENT_ATTEMPT_RETENTION_DAYS));
  }

  /** An event that is tried once more after a crash has its last history. */
  static void record(Handle handle, List<EventAttempt> attempts) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into event_attempt ("
                + COLUMNS
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (account_id, msgid, attempt)"
                + " do update set tried_at = excluded.tried_at, outcome = excluded.outcome,"
                + " status = excluded.status, took_ms = excluded.took_ms, error = excluded.error,"
                + " url = excluded.url, answer = excluded.answer,"
                + " redelivery_id = excluded.redelivery_id")) {
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
            storable(result.error()),
            storable(result.url()),
            storable(result.answer()),
            attempt.redelivery().isPresent() ? (Long) attempt.redelivery().getAsLong() : null);
      }
      batch.execute();
    }
  }

  /** Strangers' words may hold what PostgreSQL takes for no text. */
  static String storable(String text) {
    byte[] withoutHalfPairs = text.getBytes(StandardCharsets.UTF_8);
    return new String(withoutHalfPairs, StandardCharsets.UTF_8).replace('\0', ' ');
  }

  /**
   * An account's attempts, those of the newest event first, each event's in their order.
   *
   * @param before only of older messages than this id; {@link Long#MAX_VALUE} for the newest
   */
  public List<EventAttempt> list(long accountId, long before, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + " from event_attempt where account_id = :account and msgid < :before"
                    + " order by msgid desc, attempt limit :most")
            .bind("account", accountId)
            .bind("before", before)
            .bind("most", most)
            .map((row, context) -> read(row))
            .list());
  }

  /** All of these messages' events, each event's in their order. */
  public List<EventAttempt> listOf(long accountId, Collection<Long> msgids) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + " from event_attempt where account_id = :account and msgid = any(:msgids)"
                    + " order by msgid, attempt")
            .bind("account", accountId)
            .bindArray("msgids", Long.class, msgids)
            .map((row, context) -> read(row))
            .list());
  }

  private static EventAttempt read(ResultSet row) throws SQLException {
    long redelivery = row.getLong("redelivery_id");
    return new EventAttempt(
        row.getLong("account_id"),
        row.getLong("msgid"),
        row.getInt("attempt"),
        Instant.ofEpochMilli(row.getLong("tried_at")),
        redelivery == 0 ? OptionalLong.empty() : OptionalLong.of(redelivery),
        new AttemptResult(
            AttemptOutcome.valueOf(row.getString("outcome")),
            row.getInt("status"),
            Duration.ofMillis(row.getLong("took_ms")),
            row.getString("error"),
            row.getString("url"),
            row.getString("answer")));
  }

  /** Drops what is older than it is kept, in small steps. What is left is for the next time. */
  public void forgetOld() {
    long bound = clock.millis() - kept().toMillis();
    int forgotten = 0;
    int step;
    do {
      step =
          jdbi.withHandle(handle ->
              handle.execute(
                  "delete from event_attempt where ctid = any(array(select ctid"
                      + " from event_attempt where tried_at < ? limit ?))",
                  bound,
                  FORGOTTEN_AT_ONCE));
      forgotten += step;
    } while (step == FORGOTTEN_AT_ONCE && forgotten < FORGOTTEN_IN_A_ROW);
  }
}
