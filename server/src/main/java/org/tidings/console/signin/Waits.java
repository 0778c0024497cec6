package org.tidings.console.signin;

import java.time.Duration;
import org.tidings.page.Form;
import org.tidings.page.Said;

/** How people are told that it is too early to try again. */
final class Waits {
  /** Too many requests (RFC 6585). */
  static final int STATUS = 429;

  /** Up to here seconds are told, then minutes. */
  private static final int SECONDS_MAX = 90;

  private Waits() {}

  static Said said(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return seconds <= SECONDS_MAX
        ? Said.of("signin.wait.seconds", seconds)
        : Said.of("signin.wait.minutes", (seconds + 59) / 60);
  }

  static void refuse(Form form, Duration wait) {
    Said said = said(wait);
    form.refuseAll(said.key(), said.arguments().toArray());
  }
}
