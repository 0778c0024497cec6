package org.tidings.submission;

import org.tidings.kernel.BeijingTime;

/** Whole days of Beijing, the first and the last of them included. */
public record Period(int fromDay, int toDay) {
  long from() {
    return BeijingTime.dayStart(fromDay);
  }

  long until() {
    return BeijingTime.dayStart(toDay + 1);
  }
}
