package org.tidings.console.review;

import java.time.Duration;
import org.tidings.console.web.Frame;

/**
 * By when a submission should be decided.
 *
 * @param waited in milliseconds
 * @param left in milliseconds; negative when it is over
 */
public record Due(State state, long waited, long left) {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** The last of so many parts of the time is told apart. */
  private static final int PARTS = 4;

  /** How urgent it is. */
  public enum State {
    FINE,
    SOON,
    OVERDUE
  }

  static Due of(long waitingSince, long now, Duration level) {
    long waited = Math.max(0, now - waitingSince);
    long left = level.toMillis() - waited;
    State state =
        left < 0 ? State.OVERDUE : left <= level.toMillis() / PARTS ? State.SOON : State.FINE;
    return new Due(state, waited, left);
  }

  /** In words. */
  public String text(Frame f) {
    return switch (state) {
      case OVERDUE -> f.t("review.overdue", length(f, -left));
      case SOON, FINE -> f.t("review.due-in", length(f, left));
    };
  }

  /** A length of time, of which two units are enough for people. */
  public static String length(Frame f, long millis) {
    if (millis >= DAY) {
      return f.t("review.length.days", millis / DAY, millis % DAY / HOUR);
    }
    return millis >= HOUR
        ? f.t("review.length.hours", millis / HOUR, millis % HOUR / MINUTE)
        : f.t("review.length.minutes", millis / MINUTE);
  }
}
