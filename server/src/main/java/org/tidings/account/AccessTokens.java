package org.tidings.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.storage.Kept;
import org.tidings.storage.Notifications;
import org.tidings.storage.PlatformKeys;

/**
 * The store of access tokens (reference, section 1): a token lives two hours; a new one replaces
 * it, and the replaced one works five more minutes. {@link StableTokens} adds those that are
 * fetched the other way; how long they work is decided here.
 */
public final class AccessTokens implements Notifications.Listener {
  public static final Duration LIFE = Duration.ofHours(2);
  public static final Duration GRACE = Duration.ofMinutes(5);

  /** For the account's history of who fetched what. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private static final int TOKENS_KEPT_MAX = 50_000;

  private final Jdbi jdbi;
  private final Clock clock;
  private final SecretKey key;

  /** Spares the digest of a token that was seen before; says nothing of whether it still works. */
  private final Cache<String, AccessToken> authentic =
      Caffeine.newBuilder().maximumSize(TOKENS_KEPT_MAX).build();

  private final Cache<Long, Generations> generations = Kept.byAccount();

  /** An account's unexpired tokens; the value is the time of replacement, empty for the newest. */
  private record Generations(Map<Long, Optional<Long>> replacedAt) {
    boolean knows(long generation) {
      return replacedAt.containsKey(generation);
    }

    boolean works(long generation, long now) {
      Optional<Long> replaced = replacedAt.get(generation);
      return replaced != null && (replaced.isEmpty() || now < replaced.get() + GRACE.toMillis());
    }
  }

  public AccessTokens(Jdbi jdbi, Clock clock, PlatformKeys keys) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.key = key(keys);
  }

  static SecretKey key(PlatformKeys keys) {
    return keys.derive("access token", "HmacSHA256", 32);
  }

  /**
   * Hands out a new token and starts the old one's grace.
   *
   * @param issuedTo the caller's address, for the account's history
   */
  public String issue(long accountId, String issuedTo) {
    long now = clock.millis();
    AccessToken token =
        jdbi.inTransaction(handle -> {
          AccessToken next =
              new AccessToken(accountId, nextGeneration(handle, accountId), now + LIFE.toMillis());
          replace(handle, next, now, issuedTo);
          Notifications.accountChanged(handle, accountId);
          return next;
        });
    generations.invalidate(accountId);
    return token.text(key);
  }

  /** The account that the token stands for. */
  public long verify(String text) {
    AccessToken token = authentic(text).orElseThrow(() -> new Refused(Refusal.TOKEN_INVALID));
    long now = clock.millis();
    if (now >= token.expiresAt()) {
      throw new Refused(Refusal.TOKEN_EXPIRED);
    }
    if (!generationsWith(token).works(token.generation(), now)) {
      throw new Refused(Refusal.TOKEN_INVALID);
    }
    return token.accountId();
  }

  /** Whose token this is or was, whether it still works or not; empty if it is none of ours. */
  public Optional<Long> findOwner(String text) {
    return authentic(text).map(AccessToken::accountId);
  }

  private Optional<AccessToken> authentic(String text) {
    AccessToken known = authentic.getIfPresent(text);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<AccessToken> read = AccessToken.read(text, key);
    read.ifPresent(token -> authentic.put(text, token));
    return read;
  }

  /** Drops what is long over; an account's newest stays, from which the next one counts. */
  public void forgetOld() {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from access_token where replaced_at is not null and expires_at < ?",
            clock.millis() - REMEMBERED.toMillis()));
  }

  private Generations generationsWith(AccessToken token) {
    Generations known = generations.get(token.accountId(), this::read);
    if (!known.knows(token.generation())) {
      // handed out by another node a moment ago
      known = read(token.accountId());
      generations.put(token.accountId(), known);
    }
    return known;
  }

  private Generations read(long accountId) {
    return new Generations(
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "select generation, replaced_at from access_token"
                        + " where account_id = :account and expires_at > :now"
                        + " and stopped_at is null"
                        + " and (replaced_at is null or replaced_at > :graceStart)")
                .bind("account", accountId)
                .bind("now", clock.millis())
                .bind("graceStart", clock.millis() - GRACE.toMillis())
                .map((row, context) ->
                    Map.entry(
                        row.getLong("generation"),
                        Optional.ofNullable((Long) row.getObject("replaced_at"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
  }

  /** What is kept of the account's tokens is not so any more. */
  void changed(long accountId) {
    generations.invalidate(accountId);
  }

  /** Locks the account; stable tokens and others count together. */
  static long nextGeneration(Handle handle, long accountId) {
    Accounts.lock(handle, accountId);
    return handle
        .createQuery(
            "select coalesce(max(generation), 0) + 1 from access_token where account_id = :account")
        .bind("account", accountId)
        .mapTo(Long.class)
        .one();
  }

  private static void replace(Handle handle, AccessToken next, long now, String issuedTo) {
    handle.execute(
        "update access_token set replaced_at = ?"
            + " where account_id = ? and replaced_at is null and not stable",
        now,
        next.accountId());
    handle.execute(
        "insert into access_token (account_id, generation, issued_at, expires_at, issued_to)"
            + " values (?, ?, ?, ?, ?)",
        next.accountId(),
        next.generation(),
        now,
        next.expiresAt(),
        issuedTo);
  }

  @Override
  public void accountChanged(long accountId) {
    generations.invalidate(accountId);
  }

  @Override
  public void anythingMayHaveChanged() {
    generations.invalidateAll();
  }
}
