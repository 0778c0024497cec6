package org.tidings.operator;

import org.tidings.kernel.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.Secret;

/**
 * The store of who has signed in where. A browser holds a random token, the database its digest. A
 * session ends when it is not used for {@link #IDLE_MAX}, and in any case after {@link #LIFE_MAX}.
 */
public final class Sessions {
  public static final Duration IDLE_MAX = Duration.ofHours(12);
  public static final Duration LIFE_MAX = Duration.ofDays(7);

  /** Who has given the password only must hurry with the code. */
  private static final Duration SECOND_FACTOR_MAX = Duration.ofMinutes(10);

  /** Use is noted no more exactly than this, so that reading a page writes nothing. */
  private static final Duration SEEN_EXACTNESS = Duration.ofMinutes(1);

  /** Of one operator; a further one ends that which was not used for longest. */
  private static final int AT_ONCE_MAX = 50;

  private static final int BROWSER_CHARACTERS_MAX = 300;

  private final Jdbi jdbi;
  private final Clock clock;

  public Sessions(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Begins one, under a token that nobody knew before.
   *
   * @param browser as it names itself
   */
  public Secret begin(long operatorId, boolean awaitsSecondFactor, String address, String browser) {
    Secret token = Tokens.fresh();
    String shortened =
        browser.length() > BROWSER_CHARACTERS_MAX
            ? browser.substring(0, BROWSER_CHARACTERS_MAX)
            : browser;
    jdbi.useHandle(handle -> {
      handle.execute(
          "delete from operator_session where token_sha256 in (select token_sha256"
              + " from operator_session where operator_id = ? order by seen_at desc offset ?)",
          operatorId,
          AT_ONCE_MAX - 1);
      handle.execute(
          "insert into operator_session (token_sha256, operator_id, awaits_second_factor,"
              + " created_at, seen_at, address, browser) values (?, ?, ?, ?, ?, ?, ?)",
          Tokens.digest(token),
          operatorId,
          awaitsSecondFactor,
          clock.millis(),
          clock.millis(),
          address,
          shortened);
    });
    return token;
  }

  /** Whose it is, if it has not ended; a disabled operator has none. */
  public Optional<Session> find(Secret token) {
    long now = clock.millis();
    return jdbi.withHandle(handle -> {
      byte[] digest = Tokens.digest(token);
      Optional<Seen> seen =
          handle
              .createQuery(
                  "select o.*, s.awaits_second_factor, s.seen_at from operator_session s"
                      + " join operator o using (operator_id) where s.token_sha256 = :digest"
                      + " and s.seen_at > :idle and s.created_at > :life and o.disabled_at is null"
                      + " and (not s.awaits_second_factor or s.created_at > :half)")
              .bind("digest", digest)
              .bind("idle", now - IDLE_MAX.toMillis())
              .bind("life", now - LIFE_MAX.toMillis())
              .bind("half", now - SECOND_FACTOR_MAX.toMillis())
              .map((row, context) ->
                  new Seen(
                      new Session(
                          Operators.read(row, context), row.getBoolean("awaits_second_factor")),
                      row.getLong("seen_at")))
              .findOne();
      if (seen.isPresent() && now - seen.get().at() > SEEN_EXACTNESS.toMillis()) {
        handle.execute(
            "update operator_session set seen_at = ? where token_sha256 = ?", now, digest);
      }
      return seen.map(Seen::session);
    });
  }

  private record Seen(Session session, long at) {}

  public void end(Secret token) {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from operator_session where token_sha256 = ?", Tokens.digest(token)));
  }

  /** Those of an operator that have not ended, the last used first. */
  public List<OpenSession> listOf(long operatorId, Secret mine) {
    long now = clock.millis();
    byte[] own = Tokens.digest(mine);
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select token_sha256, address, browser, created_at, seen_at from operator_session"
                    + " where operator_id = :operator and not awaits_second_factor"
                    + " and seen_at > :idle and created_at > :life"
                    + " order by seen_at desc, created_at desc limit :max")
            .bind("operator", operatorId)
            .bind("idle", now - IDLE_MAX.toMillis())
            .bind("life", now - LIFE_MAX.toMillis())
            .bind("max", AT_ONCE_MAX)
            .map((row, context) ->
                new OpenSession(
                    HexFormat.of().formatHex(row.getBytes("token_sha256")),
                    row.getString("address"),
                    row.getString("browser"),
                    Instant.ofEpochMilli(row.getLong("created_at")),
                    Instant.ofEpochMilli(row.getLong("seen_at")),
                    Arrays.equals(row.getBytes("token_sha256"), own)))
            .list());
  }

  /**
   * Ends one of an operator's.
   *
   * @return whether there was one
   */
  public boolean endOne(long operatorId, String name) {
    byte[] digest;
    try {
      digest = HexFormat.of().parseHex(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return jdbi.withHandle(handle ->
        handle.execute(
                "delete from operator_session where token_sha256 = ? and operator_id = ?",
                digest,
                operatorId)
            > 0);
  }

  /** Signs an operator out everywhere but here. */
  public void endOthers(long operatorId, Secret mine) {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from operator_session where operator_id = ? and token_sha256 <> ?",
            operatorId,
            Tokens.digest(mine)));
  }

  /** Signs an operator out everywhere. */
  public void endAll(long operatorId) {
    jdbi.useHandle(
        handle -> handle.execute("delete from operator_session where operator_id = ?", operatorId));
  }

  public void forgetOld() {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from operator_session where seen_at < ? or created_at < ?",
            clock.millis() - IDLE_MAX.toMillis(),
            clock.millis() - LIFE_MAX.toMillis()));
  }
}
