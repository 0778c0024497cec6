package org.tidings.submission;

import org.jdbi.v3.core.statement.Query;
import org.tidings.kernel.BeijingTime;

/** Whole days of Beijing, the first and the last of them included. */
public record Period(int fromDay, int toDay) {
  /** As {@code :from}, included, and {@code :until}, not included. */
  Query bindTo(Query query) {
    return query
        .bind("from", BeijingTime.dayStart(fromDay))
        .bind("until", BeijingTime.dayStart(toDay + 1));
  }
}
