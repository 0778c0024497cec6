package org.tidings.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
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

  private static final int TOKEN_BYTES = 32;
  private static final int BROWSER_CHARACTERS_MAX = 300;
  private static final SecureRandom RANDOM = new SecureRandom();

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
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    Secret token = new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    String shortened =
        browser.length() > BROWSER_CHARACTERS_MAX
            ? browser.substring(0, BROWSER_CHARACTERS_MAX)
            : browser;
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into operator_session (token_sha256, operator_id, awaits_second_factor,"
                + " created_at, seen_at, address, browser) values (?, ?, ?, ?, ?, ?, ?)",
            digest(token),
            operatorId,
            awaitsSecondFactor,
            clock.millis(),
            clock.millis(),
            address,
            shortened));
    return token;
  }

  /** Whose it is, if it has not ended; a disabled operator has none. */
  public Optional<Session> find(Secret token) {
    long now = clock.millis();
    return jdbi.withHandle(handle -> {
      byte[] digest = digest(token);
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
        handle.execute("delete from operator_session where token_sha256 = ?", digest(token)));
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

  private static byte[] digest(Secret token) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(token.value().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks SHA-256", e);
    }
  }
}
