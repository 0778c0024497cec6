package org.tidings.operator;

import java.time.Duration;

/**
 * What can be tried a few times only before one has to wait, and then twice as long each time. It
 * is forgotten when nobody has tried for {@link #REMEMBERED}.
 */
public enum Throttle {
  /** Passwords from one address, whoever's; offices share one, so this takes longest to close. */
  SIGN_IN_FROM(20, Duration.ofSeconds(5), Duration.ofMinutes(15)),
  /** Passwords of one e-mail address, from wherever it was never signed in with. */
  SIGN_IN_AS(5, Duration.ofSeconds(10), Duration.ofHours(1)),
  /** Passwords of one e-mail address from an address where its operator has signed in before. */
  SIGN_IN_AS_KNOWN(5, Duration.ofSeconds(10), Duration.ofHours(1)),
  /** Codes of an operator's second factor; as with passwords, so that no stranger shuts him out. */
  CODE(5, Duration.ofSeconds(10), Duration.ofHours(1)),
  CODE_KNOWN(5, Duration.ofSeconds(10), Duration.ofHours(1)),
  /** New operators from one address. */
  SIGN_UP(5, Duration.ofMinutes(5), Duration.ofHours(12)),
  /** Links that are none, from one address. */
  LINK(20, Duration.ofSeconds(10), Duration.ofMinutes(15)),
  /** The present password or code, asked of who is signed in. */
  CONFIRMATION(5, Duration.ofSeconds(10), Duration.ofMinutes(15));

  static final Duration REMEMBERED = Duration.ofDays(1);

  private final int free;
  private final Duration firstWait;
  private final Duration longestWait;

  Throttle(int free, Duration firstWait, Duration longestWait) {
    this.free = free;
    this.firstWait = firstWait;
    this.longestWait = longestWait;
  }

  public int free() {
    return free;
  }

  public Duration longestWait() {
    return longestWait;
  }

  Duration firstWait() {
    return firstWait;
  }
}
