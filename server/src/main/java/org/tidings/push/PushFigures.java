package org.tidings.push;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of this node's pushes since its start. */
public final class PushFigures {
  private static final Logger log = LoggerFactory.getLogger(PushFigures.class);
  private static final long TOLD_APART_NANOS = 60_000_000_000L;

  private final LongAdder taken = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final AtomicLong toldAtNanos = new AtomicLong(System.nanoTime() - TOLD_APART_NANOS);

  void taken() {
    taken.increment();
  }

  void failed() {
    failed.increment();
  }

  /** Too much waits: they are let go. The log tells of it once a minute. */
  void dropped(int pushes, String why) {
    dropped.add(pushes);
    long now = System.nanoTime();
    long told = toldAtNanos.get();
    if (now - told >= TOLD_APART_NANOS && toldAtNanos.compareAndSet(told, now)) {
      log.warn("Pushes are dropped ({}), {} by now; the inboxes have all", why, dropped.sum());
    }
  }

  /** Push services took them. */
  public long takenSoFar() {
    return taken.sum();
  }

  /** Their tries are used up. */
  public long failedSoFar() {
    return failed.sum();
  }

  public long droppedSoFar() {
    return dropped.sum();
  }
}
