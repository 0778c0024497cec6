package org.tidings.callback;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** The store of events whose tries are used up. */
final class EventFailures {
  private final Jdbi jdbi;
  private final Clock clock;

  EventFailures(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  void record(long accountId, long msgid, int attempts, String lastError) {
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into event_failure (account_id, msgid, attempts, failed_at, last_error)"
                + " values (?, ?, ?, ?, ?) on conflict (account_id, msgid) do update set"
                + " attempts = event_failure.attempts + excluded.attempts,"
                + " failed_at = excluded.failed_at, last_error = excluded.last_error",
            accountId,
            msgid,
            attempts,
            clock.millis(),
            lastError.replace('\0', ' ')));
  }
}
