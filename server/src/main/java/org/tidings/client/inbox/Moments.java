package org.tidings.client.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.tidings.page.Texts;

/**
 * Says times as a messenger does: the nearer, the shorter.
 *
 * @param zone the member's
 */
record Moments(Texts texts, ZoneId zone, Instant now) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final int DAYS_A_WEEK = 7;

  /** For a list: today's time, or the day. */
  String brief(long millis) {
    ZonedDateTime at = at(millis);
    return at.toLocalDate().equals(today()) ? TIME.format(at) : day(at, false);
  }

  /** The day as a heading. */
  String day(long millis) {
    return day(at(millis), true);
  }

  private String day(ZonedDateTime at, boolean whole) {
    LocalDate day = at.toLocalDate();
    LocalDate today = today();
    if (day.equals(today)) {
      return texts.of("inbox.today");
    }
    if (day.equals(today.minusDays(1))) {
      return texts.of("inbox.yesterday");
    }
    if (day.isAfter(today.minusDays(DAYS_A_WEEK)) && day.isBefore(today)) {
      return formatted(at, "EEEE");
    }
    boolean sameYear = day.getYear() == today.getYear();
    if (texts.isChinese()) {
      return formatted(at, sameYear ? "M月d日" : "yyyy年M月d日");
    }
    String month = whole ? "d MMMM" : "d MMM";
    return formatted(at, sameYear ? month : month + " yyyy");
  }

  private String formatted(ZonedDateTime at, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, texts.language()).format(at);
  }

  String time(long millis) {
    return TIME.format(at(millis));
  }

  /** The same for all messages of a day. */
  String dayKey(long millis) {
    return at(millis).toLocalDate().toString();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now, zone);
  }

  private ZonedDateTime at(long millis) {
    return Instant.ofEpochMilli(millis).atZone(zone);
  }
}
