package org.tidings.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is kept in memory of accounts until {@link Notifications} tell of a change. A time limit
 * bounds how long a missed notification can matter. It differs from entry to entry: a platform that
 * starts under load reads all accounts in its first moment, and would read all of them again in one
 * moment of every minute, while their senders wait.
 */
public final class Kept {
  private static final int ACCOUNTS_MAX = 20_000;
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofMinutes(2);

  private Kept() {}

  /** A cache by account. */
  public static <T> Cache<Long, T> byAccount() {
    return byAccount(Ticker.systemTicker());
  }

  static <T> Cache<Long, T> byAccount(Ticker ticker) {
    return Caffeine.newBuilder()
        .maximumSize(ACCOUNTS_MAX)
        .ticker(ticker)
        .expireAfter(Expiry.<Long, T>writing((account, value) -> spread()))
        .build();
  }

  private static Duration spread() {
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(LEAST.toNanos(), MOST.toNanos()));
  }
}
