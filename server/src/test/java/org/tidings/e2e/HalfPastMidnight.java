package org.tidings.e2e;

import java.time.Instant;
import org.tidings.kernel.BeijingTime;

/** A time of the next day in Beijing from which a test has a whole day, and a whole minute. */
final class HalfPastMidnight {
  private static final long HALF_HOUR_MILLIS = 1_800_000;

  private HalfPastMidnight() {}

  static Instant after(ManualClock clock) {
    long tomorrow = BeijingTime.dayStart(BeijingTime.day(clock.millis()) + 1);
    return Instant.ofEpochMilli(tomorrow + HALF_HOUR_MILLIS);
  }
}
