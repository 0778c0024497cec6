package org.tidings.push;

import java.time.Duration;
import java.util.Optional;

/** What a push service made of a push. */
sealed interface PushResult {
  record Taken() implements PushResult {}

  /** The browser has unsubscribed, or is no more. */
  record Gone() implements PushResult {}

  /**
   * It may be taken later.
   *
   * @param after when the push service says so
   */
  record NotNow(String why, Optional<Duration> after) implements PushResult {}

  /** It will not be taken however often it is tried. */
  record Refused(String why) implements PushResult {}
}
