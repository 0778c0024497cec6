package org.tidings.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.BeijingTime;
import org.tidings.storage.Notifications;
import org.tidings.storage.PlatformKeys;

/**
 * Stable access tokens (reference, section 1.2): whoever asks gets the same token until its last
 * five minutes, so that programs of one account do not replace each other's. They and those of
 * {@link AccessTokens#issue} leave each other alone.
 */
public final class StableTokens {
  /**
   * A token is renewed one second before its last five minutes begin, so that no answer says 300:
   * some clients keep a token for what is left of it less 300 s, and one kept for 0 s is kept for
   * ever (reference, section 10.4).
   */
  private static final long RENEWED_AT_SECONDS = AccessTokens.GRACE.toSeconds();

  private final Jdbi jdbi;
  private final Clock clock;
  private final AccessTokens tokens;
  private final SecretKey key;
  private final SecretKey fillKey;
  private final LongSupplier refreshesADay;
  private final Supplier<Duration> betweenRefreshes;

  /** A token's text, and for how many whole seconds it works from now on. */
  public record Fetched(String text, long expiresInSeconds) {}

  /**
   * Reads and writes through the given database.
   *
   * @param refreshesADay how often a day an account may have its token replaced at once
   * @param betweenRefreshes how much time must lie between two
   */
  public StableTokens(
      Jdbi jdbi,
      Clock clock,
      PlatformKeys keys,
      AccessTokens tokens,
      LongSupplier refreshesADay,
      Supplier<Duration> betweenRefreshes) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.tokens = tokens;
    this.key = AccessTokens.key(keys);
    this.fillKey = keys.derive("stable token fill", "HmacSHA512", 64);
    this.refreshesADay = refreshesADay;
    this.betweenRefreshes = betweenRefreshes;
  }

  /**
   * The account's token; near its end a new one, which the old one outlives by its last minutes.
   *
   * @param issuedTo the caller's address, for the account's history
   */
  public Fetched fetch(long accountId, String issuedTo) {
    long now = clock.millis();
    // mostly it is there, so the account is not locked for a look at it
    return jdbi.withHandle(handle -> findLasting(handle, accountId, now))
        .map(token -> fetched(token, now))
        .orElseGet(() -> renew(accountId, issuedTo, false));
  }

  /**
   * A new token at once, and the old one stops working; but the current one if the account has had
   * too many new ones today, or the last a moment ago.
   */
  public Fetched refresh(long accountId, String issuedTo) {
    return renew(accountId, issuedTo, true);
  }

  private Fetched renew(long accountId, String issuedTo, boolean force) {
    Fetched fetched =
        jdbi.inTransaction(handle -> {
          Accounts.lock(handle, accountId);
          long now = clock.millis();
          boolean forced = force && mayRefresh(handle, accountId, now);
          Optional<AccessToken> lasting =
              forced ? Optional.empty() : findLasting(handle, accountId, now);
          return fetched(
              lasting.orElseGet(() -> issue(handle, accountId, now, issuedTo, forced)), now);
        });
    tokens.changed(accountId);
    return fetched;
  }

  private Fetched fetched(AccessToken token, long now) {
    return new Fetched(token.stableText(key, fillKey), secondsLeft(token, now));
  }

  private static long secondsLeft(AccessToken token, long now) {
    return (token.expiresAt() - now) / 1000;
  }

  private static Optional<AccessToken> findLasting(Handle handle, long accountId, long now) {
    return handle
        .createQuery(
            "select generation, expires_at from access_token where account_id = :account"
                + " and stable and replaced_at is null and expires_at > :now")
        .bind("account", accountId)
        .bind("now", now)
        .map((row, context) -> new AccessToken(accountId, row.getLong(1), row.getLong(2)))
        .findOne()
        .filter(token -> secondsLeft(token, now) > RENEWED_AT_SECONDS);
  }

  private boolean mayRefresh(Handle handle, long accountId, long now) {
    return handle
        .createQuery(
            "select count(*) filter (where issued_at >= :today) < :max"
                + " and coalesce(max(issued_at), 0) <= :before"
                + " from access_token where account_id = :account and forced")
        .bind("account", accountId)
        .bind("today", BeijingTime.dayStart(BeijingTime.day(now)))
        .bind("max", refreshesADay.getAsLong())
        .bind("before", now - betweenRefreshes.get().toMillis())
        .mapTo(Boolean.class)
        .one();
  }

  private static AccessToken issue(
      Handle handle, long accountId, long now, String issuedTo, boolean forced) {
    AccessToken next =
        new AccessToken(
            accountId,
            AccessTokens.nextGeneration(handle, accountId),
            now + AccessTokens.LIFE.toMillis());
    handle.execute(
        "update access_token set replaced_at = ?"
            + " where account_id = ? and replaced_at is null and stable",
        now,
        accountId);
    if (forced) {
      // those in their grace too
      handle.execute(
          "update access_token set stopped_at = ?"
              + " where account_id = ? and stopped_at is null and stable and expires_at > ?",
          now,
          accountId,
          now);
    }
    handle.execute(
        "insert into access_token"
            + " (account_id, generation, issued_at, expires_at, issued_to, stable, forced)"
            + " values (?, ?, ?, ?, ?, true, ?)",
        accountId,
        next.generation(),
        now,
        next.expiresAt(),
        issuedTo,
        forced);
    Notifications.accountChanged(handle, accountId);
    return next;
  }
}
