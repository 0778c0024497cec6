package org.tidings.callback;

import java.time.Duration;

/** What came of one HTTP request. */
sealed interface Exchange {
  Duration took();

  /**
   * A whole head and a body came back.
   *
   * @param body as UTF-8, up to the most that is read
   * @param whole whether that was all
   */
  record Answer(int status, String body, boolean whole, Duration took) implements Exchange {}

  /** Nothing that is an answer came back. */
  record Failure(AttemptOutcome outcome, String error, Duration took) implements Exchange {}
}
