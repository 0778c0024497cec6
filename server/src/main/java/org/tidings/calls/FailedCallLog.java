package org.tidings.calls;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;

/**
 * Remembers failed calls, so that an account can look one up by the rid that its answer told
 * (reference, section 3.2). They are written by one thread, what has gathered at a time, and a call
 * never waits for it: those that are too many, or come while the database is away, are not kept.
 */
public final class FailedCallLog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FailedCallLog.class);

  /** A few kilobytes each. */
  private static final int WAITING_MAX = 2_048;

  private static final int BATCH_MAX = 256;
  private static final Duration LOOK = Duration.ofMillis(50);

  /** Clocks of nodes differ a little. */
  private static final Duration AHEAD_MAX = Duration.ofMinutes(1);

  private final FailedCalls calls;
  private final Clock clock;
  private final KeptShare share;
  private final BlockingQueue<FailedCall> waiting = new ArrayBlockingQueue<>(WAITING_MAX);

  /** Those that wait, and those being written: who asks at once shall find it. */
  private final Map<Rid, FailedCall> unwritten = new ConcurrentHashMap<>();

  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread writer;

  public FailedCallLog(FailedCalls calls, Limits limits, Clock clock) {
    this.calls = calls;
    this.clock = clock;
    this.share = new KeptShare(clock, limits);
    this.writer = Thread.ofVirtual().name("failed-calls").start(this::run);
  }

  /**
   * Keeps a call, if there is room.
   *
   * @param call asked for only then, as masking it takes a while
   */
  public void keep(long accountId, Supplier<FailedCall> call) {
    if (waiting.remainingCapacity() == 0 || !share.take(accountId)) {
      return;
    }
    FailedCall kept = call.get();
    unwritten.put(kept.rid(), kept);
    if (!waiting.offer(kept)) {
      unwritten.remove(kept.rid());
    }
  }

  /** The call of this rid, which must be the account's own. */
  public FailedCall require(long accountId, String text) {
    Rid rid = Rid.parse(text).orElseThrow(() -> new Refused(Refusal.RID_MALFORMED));
    long then = rid.second() * 1000;
    long now = clock.millis();
    if (then < now - calls.retention().toMillis() || then > now + AHEAD_MAX.toMillis()) {
      throw new Refused(Refusal.RID_TOO_OLD);
    }
    FailedCall call =
        Optional.ofNullable(unwritten.get(rid))
            .or(() -> calls.find(rid))
            .orElseThrow(() -> new Refused(Refusal.RID_UNKNOWN));
    if (call.accountId() != accountId) {
      throw new Refused(Refusal.RID_OF_OTHER_ACCOUNT);
    }
    return call;
  }

  /** As {@link FailedCalls#list}. */
  public List<FailedCall> list(long accountId, Optional<Rid> before, int most) {
    return calls.list(accountId, before, most);
  }

  private void run() {
    List<FailedCall> batch = new ArrayList<>(BATCH_MAX);
    try {
      while (closing.getCount() > 0 || !waiting.isEmpty()) {
        FailedCall first = waiting.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, BATCH_MAX - 1);
          write(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<FailedCall> batch) {
    try {
      calls.add(batch);
    } catch (RuntimeException e) {
      if (Database.isAway(e)) {
        log.debug("{} failed calls are not kept: {}", batch.size(), e.getMessage());
      } else {
        log.error("{} failed calls are not kept", batch.size(), e);
      }
    } finally {
      batch.forEach(call -> unwritten.remove(call.rid()));
    }
  }

  /** Writes what waits. */
  @Override
  public void close() {
    closing.countDown();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
