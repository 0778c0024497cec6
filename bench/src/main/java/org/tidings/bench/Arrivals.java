package org.tidings.bench;

import java.nio.LongBuffer;
import java.util.Arrays;

/** When each message's event came first; sorted by the message's id. */
final class Arrivals {
  private final long[] msgids;
  private final long[] nanos;
  private final int count;
  private final long repeated;

  private Arrivals(long[] msgids, long[] nanos, int count, long repeated) {
    this.msgids = msgids;
    this.nanos = nanos;
    this.count = count;
    this.repeated = repeated;
  }

  /**
   * Sorts what came.
   *
   * @param pairs of id and time
   */
  static Arrivals of(LongBuffer pairs) {
    int received = pairs.remaining() / 2;
    long[] sorted = new long[received];
    for (int i = 0; i < received; i++) {
      sorted[i] = pairs.get(2 * i);
    }
    Arrays.sort(sorted);
    int count = 0;
    for (int i = 0; i < received; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    long[] nanos = new long[count];
    for (int i = received - 1; i >= 0; i--) { // backwards, so that the first arrival stays
      nanos[Arrays.binarySearch(sorted, 0, count, pairs.get(2 * i))] = pairs.get(2 * i + 1);
    }
    return new Arrivals(sorted, nanos, count, received - count);
  }

  /** How many different events came. */
  int count() {
    return count;
  }

  /** Came again, as they may. */
  long repeated() {
    return repeated;
  }

  long received() {
    return count + repeated;
  }

  long msgid(int index) {
    return msgids[index];
  }

  boolean holds(long msgid) {
    return Arrays.binarySearch(msgids, 0, count, msgid) >= 0;
  }

  /** When it came; it must have. */
  long nanosOf(long msgid) {
    return nanos[Arrays.binarySearch(msgids, 0, count, msgid)];
  }

  int missingOf(Answers accepted) {
    int missing = 0;
    for (int i = 0; i < accepted.count(); i++) {
      missing += holds(accepted.msgid(i)) ? 0 : 1;
    }
    return missing;
  }

  /** When the last of these came. */
  long lastNanosOf(Answers accepted) {
    long last = Long.MIN_VALUE;
    for (int i = 0; i < accepted.count(); i++) {
      last = Math.max(last, nanosOf(accepted.msgid(i)));
    }
    return last;
  }
}
