package org.tidings.template;

import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times as the documents write them: {@code 15:01}, {@code 2019年10月1日 15:01}, {@code
 * 2023-11-23 14:10:29}, and two of them with {@code ~} between (reference, section 7.3).
 */
final class WrittenTime {
  /** Two of the longest, with blanks around the {@code ~}. */
  private static final int CHARACTERS_MAX = 64;

  private static final String DAY =
      "(?<year>\\d{4})(?:年(?<month>\\d{1,2})月(?<day>\\d{1,2})日"
          + "|-(?<dashedMonth>\\d{1,2})-(?<dashedDay>\\d{1,2}))";
  private static final String CLOCK = "(?<clock>(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?)";
  private static final Pattern MOMENT =
      Pattern.compile("(?:" + DAY + ")?(?<blanks> {0,4})" + CLOCK + "?");

  private WrittenTime() {}

  /** A time of day, with a day before it or not. */
  static boolean isTime(String text) {
    return isOneOrTwo(text, true);
  }

  /** A day, with a time after it or not. */
  static boolean isDate(String text) {
    return isOneOrTwo(text, false);
  }

  private static boolean isOneOrTwo(String text, boolean clockNeeded) {
    if (text.length() > CHARACTERS_MAX) {
      return false;
    }
    int between = text.indexOf('~');
    if (between < 0) {
      return isMoment(text, clockNeeded, !clockNeeded);
    }
    String from = text.substring(0, between).stripTrailing();
    String to = text.substring(between + 1).stripLeading();
    // the day may be said once, for both
    return isMoment(from, clockNeeded, !clockNeeded)
        && (isMoment(to, clockNeeded, !clockNeeded) || isMoment(to, true, false));
  }

  private static boolean isMoment(String text, boolean clockNeeded, boolean dayNeeded) {
    Matcher moment = MOMENT.matcher(text);
    if (!moment.matches()) {
      return false;
    }
    boolean clock = moment.group("clock") != null;
    boolean day = moment.group("year") != null;
    boolean blanks = !moment.group("blanks").isEmpty();
    boolean dashed = moment.group("dashedDay") != null;
    return (clock || !clockNeeded)
        && (day || !dayNeeded)
        && ((clock && day) ? (blanks || !dashed) : !blanks)
        && (!day || isDay(moment, dashed));
  }

  private static boolean isDay(Matcher moment, boolean dashed) {
    int year = Integer.parseInt(moment.group("year"));
    int month = Integer.parseInt(moment.group(dashed ? "dashedMonth" : "month"));
    int day = Integer.parseInt(moment.group(dashed ? "dashedDay" : "day"));
    return month >= 1 && month <= 12 && YearMonth.of(year, month).isValidDay(day);
  }
}
