package org.tidings.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Looks once a second how much memory of a process is resident. */
final class MemoryWatch implements AutoCloseable {
  private final AtomicLong highest = new AtomicLong();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;

  MemoryWatch(long pid) {
    this.thread = Thread.ofVirtual().start(() -> watch(pid));
  }

  private void watch(long pid) {
    try {
      do {
        highest.accumulateAndGet(ProcessFigures.residentBytes(pid), Math::max);
      } while (!over.await(1, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The most that was seen so far. */
  long highestBytes() {
    return highest.get();
  }

  @Override
  public void close() {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
