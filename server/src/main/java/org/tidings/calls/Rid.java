package org.tidings.calls;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Names one call in an error's text: the Unix second in hexadecimal, then two random groups
 * (reference, 0.4).
 */
public record Rid(String text) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{8}){2}");
  private static final int SECOND_DIGITS = 8;

  public static Rid next(Clock clock) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new Rid(
        String.format("%08x-%08x-%08x", clock.millis() / 1000, random.nextInt(), random.nextInt()));
  }

  /** Empty for what cannot be one. */
  public static Optional<Rid> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new Rid(text)) : Optional.empty();
  }

  /** When the call came, in epoch seconds. */
  public long second() {
    return Long.parseLong(text, 0, SECOND_DIGITS, 16);
  }
}
