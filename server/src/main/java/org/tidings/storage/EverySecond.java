package org.tidings.storage;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what has gathered about once a second, and once more at the end. */
public final class EverySecond implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EverySecond.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String what;
  private final Runnable write;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Begins.
   *
   * @param what is written, for the log
   * @param write what it cannot write it keeps, and tries again the next time
   */
  public EverySecond(String what, Runnable write) {
    this.what = what;
    this.write = write;
    this.thread = Thread.ofVirtual().name(what).start(this::run);
  }

  private void run() {
    try {
      boolean last;
      do {
        last = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        writeOnce();
      } while (!last);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeOnce() {
    try {
      write.run();
    } catch (RuntimeException e) {
      if (Database.isAway(e)) {
        log.debug("The {} wait for the database: {}", what, e.getMessage());
      } else {
        log.error("The {} could not be written; it is tried again", what, e);
      }
    }
  }

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
