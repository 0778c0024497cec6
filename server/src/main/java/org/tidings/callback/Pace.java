package org.tidings.callback;

import java.util.function.LongSupplier;

/** Lets so many through a second, evenly, one after the other. */
final class Pace {
  private static final long SECOND = 1_000_000_000L;

  private final LongSupplier aSecond;

  /** When the next one may go; in the past until there was one. */
  private long next;

  private boolean begun;

  Pace(LongSupplier aSecond) {
    this.aSecond = aSecond;
  }

  /** Takes the next place; returns for how many nanoseconds its taker must wait. */
  synchronized long take(long now) {
    if (!begun || next - now < 0) {
      begun = true;
      next = now;
    }
    long wait = next - now;
    next += SECOND / aSecond.getAsLong();
    return wait;
  }
}
