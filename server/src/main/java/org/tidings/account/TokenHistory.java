package org.tidings.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Reads who fetched which access token of an account, and what became of it. */
public final class TokenHistory {
  /** For how long back programs are looked for that replace each other's tokens. */
  public static final Duration LOOKED_BACK = Duration.ofHours(1);

  /** An account fetches 2,000 in a day; of these the newest are enough. */
  private static final int LOOKED_AT = 500;

  private final Jdbi jdbi;
  private final Clock clock;

  public TokenHistory(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * A page of an account's tokens, the newest first.
   *
   * @param before only older ones than this number; {@link Long#MAX_VALUE} for the newest
   */
  public List<IssuedToken> list(long accountId, long before, int most) {
    Instant now = clock.instant();
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select t.*, r.generation as next, r.issued_to as next_issued_to
                from access_token t left join lateral (
                  select generation, issued_to from access_token
                  where account_id = t.account_id and stable = t.stable and generation > t.generation
                  order by generation limit 1) r on t.replaced_at is not null
                where t.account_id = :account and t.generation < :before
                order by t.generation desc limit :most
                """)
            .bind("account", accountId)
            .bind("before", before)
            .bind("most", most)
            .map((row, context) -> read(row, now))
            .list());
  }

  /** Whether programs have replaced each other's tokens a moment ago. */
  public Optional<Overwriting> findOverwriting(long accountId) {
    return Overwriting.among(
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select issued_to from (
                      select generation, issued_to, issued_at, stable from access_token
                      where account_id = :account order by generation desc limit :most) newest
                    where not stable and issued_at > :since order by generation desc
                    """)
                .bind("account", accountId)
                .bind("most", LOOKED_AT)
                .bind("since", clock.millis() - LOOKED_BACK.toMillis())
                .mapTo(String.class)
                .list()));
  }

  private static IssuedToken read(ResultSet row, Instant now) throws SQLException {
    long expires = row.getLong("expires_at");
    OptionalLong replaced = time(row, "replaced_at");
    OptionalLong stopped = time(row, "stopped_at");
    long graceEnd =
        replaced.isPresent()
            ? replaced.getAsLong() + AccessTokens.GRACE.toMillis()
            : Long.MAX_VALUE;
    long end =
        Stream.of(expires, graceEnd, stopped.orElse(Long.MAX_VALUE)).min(Long::compare).get();
    return new IssuedToken(
        row.getLong("generation"),
        kind(row),
        Instant.ofEpochMilli(row.getLong("issued_at")),
        row.getString("issued_to"),
        replacement(row, replaced),
        Instant.ofEpochMilli(end),
        now.toEpochMilli() < end
            ? working(replaced)
            : ended(end, expires, stopped.orElse(Long.MAX_VALUE)));
  }

  private static IssuedToken.Kind kind(ResultSet row) throws SQLException {
    if (row.getBoolean("forced")) {
      return IssuedToken.Kind.FORCED;
    }
    return row.getBoolean("stable") ? IssuedToken.Kind.STABLE : IssuedToken.Kind.NORMAL;
  }

  private static IssuedToken.State working(OptionalLong replaced) {
    return replaced.isPresent() ? IssuedToken.State.WORKS_A_LITTLE_LONGER : IssuedToken.State.WORKS;
  }

  private static IssuedToken.State ended(long end, long expires, long stopped) {
    if (end == expires) {
      return IssuedToken.State.EXPIRED;
    }
    return end == stopped ? IssuedToken.State.STOPPED : IssuedToken.State.REPLACED;
  }

  private static Optional<IssuedToken.Replacement> replacement(ResultSet row, OptionalLong replaced)
      throws SQLException {
    long next = row.getLong("next");
    return row.wasNull() || replaced.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new IssuedToken.Replacement(
                next, Instant.ofEpochMilli(replaced.getAsLong()), row.getString("next_issued_to")));
  }

  private static OptionalLong time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(millis);
  }
}
