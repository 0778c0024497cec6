package org.tidings.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Looks at all open connections a few times a second and cuts what is overdue. One thread for all,
 * so that an idle connection costs no timer and a request no scheduling.
 */
final class Watchdog implements AutoCloseable {
  private static final long CROWDED_IDLE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final int crowd;
  private final Duration interval;
  private final Thread thread;
  private volatile boolean closing;

  /**
   * @param connectionsMax when nearly as many are open, idle ones are closed early: they would keep
   *     new ones waiting
   */
  Watchdog(HttpTimeouts timeouts, int connectionsMax) {
    this.crowd = connectionsMax - connectionsMax / 8;
    this.interval = interval(timeouts);
    this.thread = Thread.ofPlatform().daemon().name("http-watchdog").unstarted(this::patrol);
    thread.start();
  }

  private static Duration interval(HttpTimeouts timeouts) {
    long shortest =
        Stream.of(
                timeouts.head(),
                timeouts.read(),
                timeouts.body(),
                timeouts.write(),
                timeouts.idle())
            .mapToLong(Duration::toMillis)
            .min()
            .orElseThrow();
    return Duration.ofMillis(Math.clamp(shortest / 4, 10, 1000));
  }

  void add(Watch watch) {
    watches.add(watch);
  }

  void remove(Watch watch) {
    watches.remove(watch);
  }

  boolean closing() {
    return closing;
  }

  /** From now on no connection waits for a further request. */
  void closeSoon() {
    closing = true;
    watches.forEach(Watch::cutIfEndless);
  }

  private void patrol() {
    try {
      while (true) {
        Thread.sleep(interval);
        long now = System.nanoTime();
        long idleNanosMax = watches.size() >= crowd ? CROWDED_IDLE_NANOS : Long.MAX_VALUE;
        watches.forEach(watch -> watch.cutIfOverdue(now, idleNanosMax));
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
