package org.tidings.calls;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.quota.CallLimits;
import org.tidings.storage.Database;

/**
 * Counts calls and refuses those that are too many. A call costs a look into memory: each node
 * counts by itself, adds that to the database about once a second, and so learns what the others
 * have counted. Hence on one node limits are exact, together nodes may let pass what comes in about
 * a second too many, and a node that is killed forgets its last second.
 */
public final class CallCounter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CallCounter.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration KEPT_IDLE = Duration.ofMinutes(2);

  /** A statement's; each is a row of about 100 bytes. */
  private static final int ADDED_MAX = 5_000;

  /** More are not counted: that harms less than to refuse them. */
  private static final int TALLIES_MAX = 200_000;

  private final CallUses uses;
  private final CallLimits limits;
  private final Clock clock;
  private final ConcurrentHashMap<CallKey, Tally> tallies = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  public CallCounter(CallUses uses, CallLimits limits, Clock clock) {
    this.uses = uses;
    this.limits = limits;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("call-counter").start(this::run);
  }

  /** Counts one call; refuses it when the day's or the minute's are used up. */
  public void count(long accountId, String path) {
    limits
        .aMinute(path)
        .ifPresent(max -> take(accountId, path, Span.MINUTE, max, Refusal.MINUTE_QUOTA_REACHED));
    take(accountId, path, Span.DAY, limits.aDay(path), Refusal.DAILY_QUOTA_REACHED);
  }

  /** As {@link #count}, exact on any number of nodes, and dearer: for calls that are few. */
  public void countExactly(long accountId, String path) {
    if (!uses.take(accountId, path, Span.DAY, limits.aDay(path))) {
      throw new Refused(Refusal.DAILY_QUOTA_REACHED);
    }
  }

  /** Today's calls of a path, on all nodes. */
  public long usedToday(long accountId, String path) {
    CallKey key = CallKey.at(clock.millis(), accountId, path, Span.DAY);
    Tally here = tallies.get(key);
    return (here == null ? 0 : here.fresh()) + uses.used(key);
  }

  /** Today's calls of every path, on all nodes; none that was not made. */
  public Map<String, Long> usedToday(long accountId) {
    Map<String, Long> used = new HashMap<>(uses.today(accountId));
    long today = Span.DAY.start(clock.millis());
    tallies.forEach((key, tally) -> {
      if (key.accountId() == accountId && key.span() == Span.DAY && key.since() == today) {
        used.merge(key.path(), tally.fresh(), Long::sum);
      }
    });
    return used;
  }

  /** Lets the account begin the day anew with all calls; elsewhere it is heard within a second. */
  public void clear(long accountId) {
    clearPath(accountId, null);
  }

  public void clear(long accountId, String path) {
    clearPath(accountId, path);
  }

  private void clearPath(long accountId, @Nullable String path) {
    uses.clear(accountId, path);
    tallies.forEach((key, tally) -> {
      if (key.accountId() == accountId
          && key.span() == Span.DAY
          && (path == null || key.path().equals(path))) {
        tally.clear();
      }
    });
  }

  private void take(long accountId, String path, Span span, long max, Refusal otherwise) {
    long now = clock.millis();
    CallKey key = CallKey.at(now, accountId, path, span);
    Tally tally = tallies.get(key);
    if (tally == null) {
      if (tallies.size() >= TALLIES_MAX) {
        return;
      }
      Tally read = new Tally(uses.used(key));
      Tally present = tallies.putIfAbsent(key, read);
      tally = present == null ? read : present;
    }
    if (!tally.take(max, now)) {
      throw new Refused(otherwise);
    }
  }

  private void run() {
    try {
      boolean last;
      do {
        last = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        addAll();
      } while (!last);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void addAll() {
    try {
      long idle = clock.millis() - KEPT_IDLE.toMillis();
      tallies.values().removeIf(tally -> tally.isIdleSince(idle));
      Map<CallKey, Long> due = new HashMap<>();
      for (Map.Entry<CallKey, Tally> entry : tallies.entrySet()) {
        if (entry.getValue().isDue()) {
          due.put(entry.getKey(), entry.getValue().fresh());
          if (due.size() == ADDED_MAX) {
            add(due);
            due.clear();
          }
        }
      }
      if (!due.isEmpty()) {
        add(due);
      }
    } catch (RuntimeException e) {
      // the counts stay, and are added with the next
      if (Database.isAway(e)) {
        log.debug("Counts of calls wait for the database: {}", e.getMessage());
      } else {
        log.error("Counts of calls could not be added; it is tried again", e);
      }
    }
  }

  private void add(Map<CallKey, Long> due) {
    Map<CallKey, Long> totals = uses.add(due);
    due.forEach((key, added) -> {
      Tally tally = tallies.get(key);
      Long total = totals.get(key);
      if (tally != null && total != null) {
        tally.written(added, total);
      }
    });
  }

  /** Adds what is left, if the database lets it. */
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
