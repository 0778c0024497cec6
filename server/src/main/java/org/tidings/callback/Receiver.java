package org.tidings.callback;

import java.time.Duration;

/**
 * How one account's server has been doing. When an event's three tries pass without a sign of life
 * it is in trouble: then it is called once in a while, after pauses that grow, until it answers.
 * Times are those of {@link System#nanoTime}.
 */
final class Receiver {
  private static final long PAUSE_MIN = Duration.ofSeconds(1).toNanos();
  private static final int PAUSE_DOUBLINGS = 6;
  private static final long PAUSE_MAX = Duration.ofSeconds(60).toNanos();

  private final Pace pace;
  private final Pace paceOfAll;

  /** Read for each event, so without the lock. */
  private volatile boolean inTrouble;

  private int failedProbes;
  private long nextProbe;

  /** One that does well. */
  Receiver(Pace pace, Pace paceOfAll) {
    this.pace = pace;
    this.paceOfAll = paceOfAll;
  }

  boolean inTrouble() {
    return inTrouble;
  }

  /** In trouble, and a probe since has told that it still is. */
  synchronized boolean isDead() {
    return inTrouble && failedProbes > 0;
  }

  /** Gave a sign of life: an answer, be it a wrong one. */
  void alive() {
    if (inTrouble) {
      inTrouble = false;
    }
  }

  /** An event was given up without a sign of life. */
  synchronized void fails(long now) {
    if (!inTrouble) {
      inTrouble = true;
      failedProbes = 0;
      nextProbe = now + PAUSE_MIN;
    }
  }

  /** It was found far behind, and why is not known: its first event is a probe, at once. */
  synchronized void suspect(long now) {
    if (!inTrouble) {
      inTrouble = true;
      failedProbes = 0;
      nextProbe = now;
    }
  }

  /**
   * Asks to call a server in trouble. Zero: go on, this is the probe, and nobody else's; otherwise
   * for how many nanoseconds to wait before asking again.
   */
  synchronized long untilProbe(long now) {
    if (nextProbe - now > 0) {
      return nextProbe - now;
    }
    nextProbe = now + pause();
    return 0;
  }

  synchronized void probeFailed(long now) {
    failedProbes++;
    nextProbe = now + pause();
  }

  private long pause() {
    return Math.min(PAUSE_MAX, PAUSE_MIN << Math.min(failedProbes, PAUSE_DOUBLINGS));
  }

  /** For how many nanoseconds an event of the backlog must wait. */
  long untilFed(long now) {
    return Math.max(pace.take(now), paceOfAll.take(now));
  }
}
