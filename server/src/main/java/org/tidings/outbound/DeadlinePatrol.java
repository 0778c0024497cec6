package org.tidings.outbound;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at all attempts under way many times a second and cuts those whose time is up. One thread
 * for all, so that an attempt that goes well costs no timer.
 */
final class DeadlinePatrol implements AutoCloseable {
  private static final int LOOKS_AN_ATTEMPT = 50;
  private static final long UPKEEP_NANOS = Duration.ofSeconds(1).toNanos();

  private final Set<Deadline> open = ConcurrentHashMap.newKeySet();
  private final Duration interval;
  private final Runnable upkeep;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Starts the thread.
   *
   * @param upkeep is done about once a second
   */
  DeadlinePatrol(Duration attemptTime, Runnable upkeep) {
    this.interval =
        Duration.ofMillis(Math.clamp(attemptTime.toMillis() / LOOKS_AN_ATTEMPT, 1, 100));
    this.upkeep = upkeep;
    this.thread = Thread.ofPlatform().daemon().name("outbound-deadline").start(this::patrol);
  }

  /** False when attempts are no longer made. */
  boolean begin(Deadline deadline) {
    open.add(deadline);
    return !closed;
  }

  void end(Deadline deadline) {
    deadline.end();
    open.remove(deadline);
  }

  private void patrol() {
    long kept = System.nanoTime();
    try {
      while (true) {
        Thread.sleep(interval);
        long now = System.nanoTime();
        for (Deadline deadline : open) {
          if (deadline.isDue(now)) {
            deadline.cut();
          }
        }
        if (now - kept >= UPKEEP_NANOS) {
          kept = now;
          upkeep.run();
        }
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  /** Cuts all that is under way. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    open.forEach(Deadline::cut);
  }
}
