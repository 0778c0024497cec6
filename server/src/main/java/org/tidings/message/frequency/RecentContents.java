package org.tidings.message.frequency;

import java.time.Duration;
import java.util.Arrays;

/**
 * Which contents were seen in the last minute, or perhaps others: a wheel of two Bloom filters, of
 * which the older is emptied when its minute is over. So nothing of the last 60 seconds is missed,
 * and nothing older than 120 is suspected but by chance.
 */
final class RecentContents {
  static final long WINDOW_MILLIS = Duration.ofSeconds(60).toMillis();
  private static final int BITS = 1 << 25;

  private long[] current = new long[BITS / Long.SIZE];
  private long[] previous = new long[BITS / Long.SIZE];
  private long startedAt = Long.MIN_VALUE;

  /** Forgets what is over; to be called before the others of a moment. */
  void turnTo(long now) {
    if (startedAt != Long.MIN_VALUE && now - startedAt < WINDOW_MILLIS) {
      return;
    }
    boolean near = startedAt != Long.MIN_VALUE && now - startedAt < 2 * WINDOW_MILLIS;
    long[] oldest = previous;
    previous = current;
    current = oldest;
    Arrays.fill(current, 0);
    if (!near) {
      Arrays.fill(previous, 0);
    }
    startedAt = now;
  }

  boolean mayHold(long hash) {
    return holds(current, hash) || holds(previous, hash);
  }

  void add(long hash) {
    set(current, (int) hash & (BITS - 1));
    set(current, (int) (hash >>> 32) & (BITS - 1));
  }

  void addAll(RecentContents other) {
    for (int i = 0; i < current.length; i++) {
      current[i] |= other.current[i] | other.previous[i];
    }
  }

  private static boolean holds(long[] bits, long hash) {
    return isSet(bits, (int) hash & (BITS - 1)) && isSet(bits, (int) (hash >>> 32) & (BITS - 1));
  }

  private static boolean isSet(long[] bits, int bit) {
    return (bits[bit >>> 6] & 1L << bit) != 0;
  }

  private static void set(long[] bits, int bit) {
    bits[bit >>> 6] |= 1L << bit;
  }
}
