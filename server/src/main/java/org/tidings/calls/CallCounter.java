package org.tidings.calls;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.quota.CallLimits;
import org.tidings.storage.EverySecond;

/**
 * Counts calls and refuses those that are too many. A call costs a look into memory: each node
 * counts by itself, adds that to the database about once a second, and so learns what the others
 * have counted. Hence on one node limits are exact, together nodes may let pass what comes in about
 * a second too many, and a node that is killed forgets its last second.
 */
public final class CallCounter implements AutoCloseable {
  private static final Duration KEPT_IDLE = Duration.ofMinutes(2);

  /** A statement's; each is a row of about 100 bytes. */
  private static final int ADDED_MAX = 5_000;

  /** More are not counted: that harms less than to refuse them. */
  private static final int TALLIES_MAX = 200_000;

  private final CallUses uses;
  private final CallLimits limits;
  private final Clock clock;
  private final ConcurrentHashMap<CallKey, Tally> tallies = new ConcurrentHashMap<>();
  private final EverySecond writer;

  public CallCounter(CallUses uses, CallLimits limits, Clock clock) {
    this.uses = uses;
    this.limits = limits;
    this.clock = clock;
    // what it cannot add stays, and is added with the next
    this.writer = new EverySecond("counts of calls", this::addAll);
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

  private void addAll() {
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
    writer.close();
  }
}
