package org.tidings.app;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.storage.Database;

/**
 * What has to be done now and then: making partitions, dropping what is over. One step that fails
 * keeps none of the others from being done, and is tried again with the next round.
 */
final class Upkeep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

  private final Map<String, Runnable> steps;
  private final Duration pause;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Begins with a pause.
   *
   * @param steps by what they do, in their order
   */
  Upkeep(Map<String, Runnable> steps, Duration pause) {
    this.steps = steps;
    this.pause = pause;
    this.thread = Thread.ofVirtual().name("upkeep").start(this::run);
  }

  private void run() {
    try {
      while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        steps.forEach(this::carryOut);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void carryOut(String name, Runnable step) {
    if (closing.getCount() == 0) {
      return;
    }
    try {
      step.run();
    } catch (RuntimeException e) {
      if (Database.isAway(e)) {
        log.warn("Upkeep: {} waits for the database", name);
      } else {
        log.error("Upkeep: {} failed, and is tried again soon", name, e);
      }
    }
  }

  /** Lets the step under way end. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
