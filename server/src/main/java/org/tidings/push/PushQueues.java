package org.tidings.push;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pushes that wait for their turn: a queue for each push service, so that a slow one delays nobody
 * else's, with a few threads at work on each; and those that wait for another try. All together are
 * bounded.
 */
final class PushQueues implements AutoCloseable {
  private final PushTempo tempo;
  private final Consumer<Push> work;
  private final Map<String, Host> hosts = new HashMap<>();
  private final DelayQueue<Later> later = new DelayQueue<>();
  private final Thread clock;
  private int waiting;
  private boolean closed;

  private static final class Host {
    final Queue<Push> queue = new ArrayDeque<>();
    int working;
  }

  private record Later(Push push, long dueNanos) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  /**
   * Starts at once.
   *
   * @param work sends one, blocking; it throws nothing
   */
  PushQueues(PushTempo tempo, Consumer<Push> work) {
    this.tempo = tempo;
    this.work = work;
    this.clock = Thread.ofVirtual().name("push-later").start(this::bringBack);
  }

  /** False: too much waits already. Never blocks. */
  synchronized boolean add(Push push) {
    if (closed || waiting >= tempo.waitingMax()) {
      return false;
    }
    Host host = hosts.computeIfAbsent(push.to().endpoint().host(), unknown -> new Host());
    if (host.queue.size() >= tempo.waitingMaxOfAHost()) {
      return false;
    }
    waiting++;
    host.queue.add(push);
    if (host.working < tempo.atOnceOfAHost()) {
      host.working++;
      Thread ignored =
          Thread.ofVirtual().name("push").start(() -> work(push.to().endpoint().host(), host));
    }
    return true;
  }

  /** The same, after a while. */
  synchronized boolean addLater(Push push, Duration after) {
    if (closed || waiting >= tempo.waitingMax()) {
      return false;
    }
    waiting++;
    later.add(new Later(push, System.nanoTime() + after.toNanos()));
    return true;
  }

  private void work(String name, Host host) {
    for (Push push = next(name, host); push != null; push = next(name, host)) {
      work.accept(push);
    }
  }

  private synchronized @Nullable Push next(String name, Host host) {
    Push next = closed ? null : host.queue.poll();
    if (next != null) {
      waiting--;
      return next;
    }
    host.working--;
    if (host.working == 0 && host.queue.isEmpty()) {
      hosts.remove(name, host);
    }
    return null;
  }

  private void bringBack() {
    try {
      while (true) {
        Push push = later.take().push();
        synchronized (this) {
          waiting--; // its place is its own: there is room
          boolean ignored = add(push);
        }
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  synchronized int waiting() {
    return waiting;
  }

  /** What waits is let go. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    clock.interrupt();
  }
}
