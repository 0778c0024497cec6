package org.tidings.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was started is stopped in the opposite order: at the end, and when the run is broken off.
 */
final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  Closing() {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
  }

  synchronized <T extends AutoCloseable> T later(T part) {
    started.push(part);
    return part;
  }

  @Override
  @SuppressWarnings("SystemOut") // whoever runs the measurements should know
  public synchronized void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        System.err.println("Stopping failed: " + e);
      }
    }
  }
}
