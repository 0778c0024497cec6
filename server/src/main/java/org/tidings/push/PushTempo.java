package org.tidings.push;

import java.time.Duration;
import java.util.List;

/**
 * How much is sent at once and waits.
 *
 * @param retries how long is waited before each further try
 * @param pauseMax what a push service may ask for at most; who asks for more is not tried again
 */
record PushTempo(
    int waitingMax,
    int waitingMaxOfAHost,
    int atOnceOfAHost,
    List<Duration> retries,
    Duration pauseMax) {
  static final PushTempo USUAL =
      new PushTempo(
          10_000,
          4_000,
          32,
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(60)),
          Duration.ofMinutes(5));
}
