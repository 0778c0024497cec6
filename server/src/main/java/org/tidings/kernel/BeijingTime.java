package org.tidings.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The platform's calendar: days and months turn at 00:00 in Beijing (reference, section 2.8). */
public final class BeijingTime {
  public static final ZoneOffset OFFSET = ZoneOffset.ofHours(8);
  private static final long OFFSET_MILLIS = OFFSET.getTotalSeconds() * 1000L;
  private static final long DAY_MILLIS = 86_400_000L;

  private BeijingTime() {}

  /** Days since 1970-01-01 in Beijing. */
  public static int day(long epochMillis) {
    return (int) Math.floorDiv(epochMillis + OFFSET_MILLIS, DAY_MILLIS);
  }

  public static long dayStart(int day) {
    return day * DAY_MILLIS - OFFSET_MILLIS;
  }

  public static LocalDate date(int day) {
    return LocalDate.ofEpochDay(day);
  }

  public static long monthStart(long epochMillis) {
    return millis(firstOfMonth(epochMillis));
  }

  public static long nextMonthStart(long epochMillis) {
    return millis(firstOfMonth(epochMillis).plusMonths(1));
  }

  private static LocalDate firstOfMonth(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).atOffset(OFFSET).toLocalDate().withDayOfMonth(1);
  }

  private static long millis(LocalDate date) {
    return date.atStartOfDay().toInstant(OFFSET).toEpochMilli();
  }
}
