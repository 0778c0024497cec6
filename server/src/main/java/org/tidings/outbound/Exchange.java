package org.tidings.outbound;

import java.time.Duration;

/** What came of one HTTP request. */
public sealed interface Exchange {
  Duration took();

  /**
   * A whole head and a body came back.
   *
   * @param body as UTF-8, up to the most that is read
   * @param whole whether that was all
   * @param retryAfter the header of this name, as it came; empty without one
   */
  record Answer(int status, String body, boolean whole, String retryAfter, Duration took)
      implements Exchange {}

  /** Nothing that is an answer came back. */
  record Failure(AttemptOutcome outcome, String error, Duration took) implements Exchange {}
}
