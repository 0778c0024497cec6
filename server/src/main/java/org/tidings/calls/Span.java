package org.tidings.calls;

import java.time.Duration;
import org.tidings.kernel.BeijingTime;

/** What calls are counted over. Days and months are Beijing's. */
public enum Span {
  MINUTE("minute"),
  DAY("day"),
  MONTH("month");

  private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

  private final String stored;

  Span(String stored) {
    this.stored = stored;
  }

  String stored() {
    return stored;
  }

  /** When the span began in which this moment lies. */
  long start(long epochMillis) {
    return switch (this) {
      case MINUTE -> epochMillis - Math.floorMod(epochMillis, MINUTE_MILLIS);
      case DAY -> BeijingTime.dayStart(BeijingTime.day(epochMillis));
      case MONTH -> BeijingTime.monthStart(epochMillis);
    };
  }
}
