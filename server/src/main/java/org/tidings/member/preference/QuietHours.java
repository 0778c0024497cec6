package org.tidings.member.preference;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a member's messages come silently.
 *
 * @param from the first minute
 * @param to the minute in which they end; before {@code from} where they go over midnight
 */
public record QuietHours(LocalTime from, LocalTime to) {
  /** Whether it is quiet; from and to being the same, it is so all day. */
  public boolean contain(Instant moment, ZoneId zone) {
    LocalTime time = LocalTime.ofInstant(moment, zone);
    if (from.isBefore(to)) {
      return !time.isBefore(from) && time.isBefore(to);
    }
    return !time.isBefore(from) || time.isBefore(to);
  }
}
