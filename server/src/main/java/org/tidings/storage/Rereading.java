package org.tidings.storage;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads something again whenever a node says that it has changed: on a thread of its own, one for
 * all who ask meanwhile. If it fails, the next upkeep reads.
 */
public final class Rereading implements Notifications.Hearer {
  private static final Logger log = LoggerFactory.getLogger(Rereading.class);

  private final String what;
  private final Runnable read;
  private final AtomicBoolean due = new AtomicBoolean();

  /** Named by what is read, in words. */
  public Rereading(String what, Runnable read) {
    this.what = what;
    this.read = read;
  }

  @Override
  public void heard(String payload) {
    readLater();
  }

  @Override
  public void listening() {
    readLater();
  }

  private void readLater() {
    if (due.compareAndSet(false, true)) {
      Thread.ofVirtual().name("reading " + what).start(this::readNow);
    }
  }

  private void readNow() {
    due.set(false);
    try {
      read.run();
    } catch (RuntimeException e) {
      log.warn("Reading {} failed, and is tried again: {}", what, e.getMessage());
    }
  }
}
