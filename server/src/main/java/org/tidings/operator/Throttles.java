package org.tidings.operator;

import org.tidings.kernel.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The store of who has tried how often. An attempt is counted before it is made, in one statement:
 * many at once, on however many nodes, get no more than one after the other.
 */
public final class Throttles {
  private final Jdbi jdbi;
  private final Clock clock;

  public Throttles(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Counts an attempt and lets it pass; or says how long to wait, and counts nothing. */
  public Optional<Duration> waitBefore(Throttle kind, String subject) {
    long now = clock.millis();
    return jdbi.withHandle(handle -> {
      boolean passes =
          handle
              .createQuery(
                  """
                  insert into throttle as t (kind, subject_sha256, attempts, last_at, closed_until)
                  values (:kind, :subject, 1, :now, 0)
                  on conflict (kind, subject_sha256) do update set
                    attempts = case when t.last_at < :forgotten then 1 else least(t.attempts + 1, 1000) end,
                    last_at = :now,
                    closed_until = case when t.last_at < :forgotten or t.attempts + 1 < :free then 0
                      else :now + cast(least(:longest, :first * power(2, least(t.attempts + 1 - :free, 30)))
                        as bigint) end
                  where t.closed_until <= :now
                  returning true
                  """)
              .bind("kind", kind.name())
              .bind("subject", Tokens.digest(subject))
              .bind("now", now)
              .bind("forgotten", now - Throttle.REMEMBERED.toMillis())
              .bind("free", kind.free())
              .bind("first", kind.firstWait().toMillis())
              .bind("longest", kind.longestWait().toMillis())
              .mapTo(Boolean.class)
              .findOne()
              .isPresent();
      return passes ? Optional.empty() : Optional.of(closedFor(handle, kind, subject, now));
    });
  }

  private static Duration closedFor(Handle handle, Throttle kind, String subject, long now) {
    long until =
        handle
            .createQuery(
                "select closed_until from throttle where kind = :kind and subject_sha256 = :subject")
            .bind("kind", kind.name())
            .bind("subject", Tokens.digest(subject))
            .mapTo(Long.class)
            .findOne()
            .orElse(now);
    return Duration.ofMillis(Math.max(Duration.ofSeconds(1).toMillis(), until - now));
  }

  /** The attempt was none after all, or a good one: as if it had not been made. */
  public void takeBack(Throttle kind, String subject) {
    byte[] digest = Tokens.digest(subject);
    jdbi.useTransaction(handle -> {
      handle.execute(
          "update throttle set attempts = attempts - 1, closed_until = 0"
              + " where kind = ? and subject_sha256 = ?",
          kind.name(),
          digest);
      handle.execute(
          "delete from throttle where kind = ? and subject_sha256 = ? and attempts <= 0",
          kind.name(),
          digest);
    });
  }

  /** Who has proved himself begins anew. */
  public void forget(Throttle kind, String subject) {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from throttle where kind = ? and subject_sha256 = ?",
            kind.name(),
            Tokens.digest(subject)));
  }

  public void forgetOld() {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from throttle where last_at < ?",
            clock.millis() - Throttle.REMEMBERED.toMillis()));
  }
}
