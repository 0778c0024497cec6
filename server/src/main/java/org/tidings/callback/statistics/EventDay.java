package org.tidings.callback.statistics;

import java.util.EnumMap;
import java.util.Map;

/** How the events of one day's messages ended, or of several days'. */
public final class EventDay {
  private final Map<EventEnding, Long> events = new EnumMap<>(EventEnding.class);
  private final Latency latency = new Latency();

  public long of(EventEnding ending) {
    return events.getOrDefault(ending, 0L);
  }

  /** At whichever try, but not the ones that were asked for. */
  public long succeeded() {
    return of(EventEnding.AT_ONCE) + of(EventEnding.RETRIED);
  }

  /** Tried in vain or not at all. */
  public long lost() {
    return of(EventEnding.GIVEN_UP) + of(EventEnding.EXPIRED);
  }

  public Latency latency() {
    return latency;
  }

  void add(EventEnding ending, int withinMillis, long count) {
    events.merge(ending, count, Long::sum);
    if (withinMillis > 0) {
      latency.add(withinMillis, count);
    }
  }

  public void add(EventDay other) {
    other.events.forEach((ending, count) -> events.merge(ending, count, Long::sum));
    latency.add(other.latency);
  }
}
