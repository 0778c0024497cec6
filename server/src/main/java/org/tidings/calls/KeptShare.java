package org.tidings.calls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/**
 * How many failed calls a node keeps: so many of each account in a minute and in a day, so many of
 * all in a minute. A program that fails in a loop must not fill the disk.
 */
final class KeptShare {
  private static final int ACCOUNTS_MAX = 20_000;

  private final Clock clock;
  private final Limits limits;
  private final Cache<Long, Count> byAccount =
      Caffeine.newBuilder().maximumSize(ACCOUNTS_MAX).build();
  private final Count all = new Count();

  /** In the minute and the day of the last one. */
  private static final class Count {
    private long minute;
    private long inMinute;
    private long day;
    private long inDay;

    synchronized boolean take(long now, long aMinute, long aDay) {
      if (minute != Span.MINUTE.start(now)) {
        minute = Span.MINUTE.start(now);
        inMinute = 0;
      }
      if (day != Span.DAY.start(now)) {
        day = Span.DAY.start(now);
        inDay = 0;
      }
      if (inMinute >= aMinute || inDay >= aDay) {
        return false;
      }
      inMinute++;
      inDay++;
      return true;
    }
  }

  KeptShare(Clock clock, Limits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  /** Whether one more of this account's is to be kept, and counts it. */
  boolean take(long accountId) {
    long now = clock.millis();
    return byAccount
            .get(accountId, account -> new Count())
            .take(
                now,
                limits.of(Limit.FAILED_CALLS_KEPT_A_MINUTE),
                limits.of(Limit.FAILED_CALLS_KEPT_A_DAY))
        && all.take(now, limits.of(Limit.FAILED_CALLS_KEPT_A_MINUTE_IN_ALL), Long.MAX_VALUE);
  }
}
