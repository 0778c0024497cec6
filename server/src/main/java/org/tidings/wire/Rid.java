package org.tidings.wire;

import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names one call in an error's text: the Unix second in hexadecimal, then two random groups
 * (reference, 0.4).
 */
final class Rid {
  private Rid() {}

  static String next(Clock clock) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return String.format(
        "%08x-%08x-%08x", clock.millis() / 1000, random.nextInt(), random.nextInt());
  }
}
