package org.tidings.callback.statistics;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How long events took from their message to the answer, by spans: 1, 2, 5, 10 … milliseconds up to
 * a day.
 */
public final class Latency {
  private static final int[] BOUNDS = {
    1,
    2,
    5,
    10,
    20,
    50,
    100,
    200,
    500,
    1_000,
    2_000,
    5_000,
    10_000,
    30_000,
    60_000,
    600_000,
    3_600_000,
    86_400_000
  };

  private final TreeMap<Integer, Long> events = new TreeMap<>();
  private long all;

  Latency() {}

  /** The bound of the span in which it lies; what takes more than a day counts as a day. */
  static int within(long millis) {
    for (int bound : BOUNDS) {
      if (millis <= bound) {
        return bound;
      }
    }
    return BOUNDS[BOUNDS.length - 1];
  }

  void add(int withinMillis, long count) {
    events.merge(withinMillis, count, Long::sum);
    all += count;
  }

  void add(Latency other) {
    other.events.forEach(this::add);
  }

  /** So many of a hundred took no longer than this many milliseconds; empty without events. */
  public OptionalInt percentile(int percent) {
    long place = Math.ceilDiv(all * percent, 100);
    long passed = 0;
    for (Map.Entry<Integer, Long> span : events.entrySet()) {
      passed += span.getValue();
      if (passed >= place && passed > 0) {
        return OptionalInt.of(span.getKey());
      }
    }
    return OptionalInt.empty();
  }
}
