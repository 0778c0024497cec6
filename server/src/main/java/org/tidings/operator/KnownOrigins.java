package org.tidings.operator;

import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/**
 * The store of where operators have signed in from. Attempts from there are counted apart, so that
 * a stranger who tries an operator's password keeps only other strangers out.
 */
public final class KnownOrigins {
  private static final Duration REMEMBERED = Duration.ofDays(90);
  private static final int KEPT_MAX = 20;

  private final Jdbi jdbi;
  private final Clock clock;

  public KnownOrigins(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  boolean knows(long operatorId, Origin origin) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select count(*) > 0 from known_origin where operator_id = :operator"
                    + " and origin = :origin and seen_at > :oldest")
            .bind("operator", operatorId)
            .bind("origin", origin.text())
            .bind("oldest", clock.millis() - REMEMBERED.toMillis())
            .mapTo(Boolean.class)
            .one());
  }

  /** Of each operator the last ones are kept. */
  public void add(long operatorId, Origin origin) {
    jdbi.useHandle(handle -> {
      handle.execute(
          "insert into known_origin (operator_id, origin, seen_at) values (?, ?, ?)"
              + " on conflict (operator_id, origin) do update set seen_at = excluded.seen_at",
          operatorId,
          origin.text(),
          clock.millis());
      handle.execute(
          "delete from known_origin where operator_id = ? and origin in (select origin"
              + " from known_origin where operator_id = ? order by seen_at desc offset ?)",
          operatorId,
          operatorId,
          KEPT_MAX);
    });
  }

  /** For whom strangers may have learnt something. */
  void forgetAll(long operatorId) {
    jdbi.useHandle(
        handle -> handle.execute("delete from known_origin where operator_id = ?", operatorId));
  }

  public void forgetOld() {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from known_origin where seen_at < ?", clock.millis() - REMEMBERED.toMillis()));
  }
}
