package org.tidings.callback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.storage.Database;

/**
 * Writes down what did not go well, what has gathered in one transaction: when many receivers fail
 * at the same moment, their workers must not take the database from everybody else. It keeps the
 * order, so an event that is recorded as given up has its attempts recorded too.
 */
final class EventRecorder {
  private static final Logger log = LoggerFactory.getLogger(EventRecorder.class);

  /** When it is full, the database being away, workers wait. */
  private static final int WAITING_MAX = 4_096;

  private static final int BATCH_MAX = 512;
  private static final Duration PAUSE_WITHOUT_DATABASE = Duration.ofMillis(500);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final EventFailures failures;
  private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread writer;

  private sealed interface Entry {
    record Tried(EventAttempt attempt) implements Entry {}

    /** Somebody waits for it to be written. */
    record GivenUp(GivenUpEvent event, CountDownLatch written) implements Entry {}
  }

  EventRecorder(EventFailures failures) {
    this.failures = failures;
    this.writer = Thread.ofVirtual().name("event-recorder").start(this::run);
  }

  /** Written soon. Does not wait unless very many are. */
  void tried(EventAttempt attempt) throws InterruptedException {
    put(new Entry.Tried(attempt));
  }

  /** Returns when it is written; false when the platform stops first. */
  boolean givenUp(GivenUpEvent event) throws InterruptedException {
    CountDownLatch written = new CountDownLatch(1);
    if (!put(new Entry.GivenUp(event, written))) {
      return false;
    }
    while (!written.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      if (!writer.isAlive()) {
        return written.getCount() == 0;
      }
    }
    return true;
  }

  private boolean put(Entry entry) throws InterruptedException {
    while (!closed()) {
      if (waiting.offer(entry, LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  private void run() {
    List<Entry> batch = new ArrayList<>(BATCH_MAX);
    try {
      while (!closed() || !waiting.isEmpty()) {
        Entry first = waiting.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, BATCH_MAX - 1);
          if (!write(batch)) {
            return;
          }
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Again and again until it is written; false when the platform stops first. */
  private boolean write(List<Entry> batch) throws InterruptedException {
    List<EventAttempt> attempts = new ArrayList<>();
    List<GivenUpEvent> givenUp = new ArrayList<>();
    for (Entry entry : batch) {
      switch (entry) {
        case Entry.Tried(EventAttempt attempt) -> attempts.add(attempt);
        case Entry.GivenUp(GivenUpEvent event, CountDownLatch ignored) -> givenUp.add(event);
      }
    }
    while (!record(attempts, givenUp)) {
      if (closing.await(PAUSE_WITHOUT_DATABASE.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    for (Entry entry : batch) {
      if (entry instanceof Entry.GivenUp(GivenUpEvent ignored, CountDownLatch written)) {
        written.countDown();
      }
    }
    return true;
  }

  private boolean record(List<EventAttempt> attempts, List<GivenUpEvent> givenUp) {
    try {
      failures.record(attempts, givenUp);
      return true;
    } catch (RuntimeException e) {
      if (Database.isAway(e)) {
        log.debug("Failed events wait for the database: {}", e.getMessage());
      } else {
        log.error("Failed events could not be recorded; it is tried again", e);
      }
      return false;
    }
  }

  private boolean closed() {
    return closing.getCount() == 0;
  }

  /** Writes what has gathered if the database lets it. */
  void close() throws InterruptedException {
    closing.countDown();
    writer.join();
  }
}
