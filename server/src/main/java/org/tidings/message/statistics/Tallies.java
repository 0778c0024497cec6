package org.tidings.message.statistics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Counts by key, until they are taken away to be added up elsewhere. One lock, held for some tens
 * of nanoseconds a count.
 *
 * @param <K> what is counted
 */
public final class Tallies<K> {
  /** More kinds are not counted, should the database be away for that long. */
  private static final int KEYS_MAX = 200_000;

  private final ReentrantLock lock = new ReentrantLock();
  private Map<K, Tally> tallies = new HashMap<>();

  /** Of one key. */
  private static final class Tally {
    private long count;
  }

  public void add(K key, long count) {
    lock.lock();
    try {
      addLocked(key, count);
    } finally {
      lock.unlock();
    }
  }

  /** One for each. */
  <T> void addEach(List<T> things, Function<T, K> key) {
    lock.lock();
    try {
      for (T thing : things) {
        addLocked(key.apply(thing), 1);
      }
    } finally {
      lock.unlock();
    }
  }

  private void addLocked(K key, long count) {
    Tally tally = tallies.get(key);
    if (tally == null) {
      if (tallies.size() >= KEYS_MAX) {
        return;
      }
      tally = new Tally();
      tallies.put(key, tally);
    }
    tally.count += count;
  }

  /** Hands over what was counted since; if it cannot be stored it stays. */
  public void handOver(Consumer<Map<K, Long>> store) {
    Map<K, Tally> due;
    lock.lock();
    try {
      due = tallies;
      tallies = new HashMap<>();
    } finally {
      lock.unlock();
    }
    if (due.isEmpty()) {
      return;
    }
    Map<K, Long> counts = HashMap.newHashMap(due.size());
    due.forEach((key, tally) -> counts.put(key, tally.count));
    try {
      store.accept(counts);
    } catch (RuntimeException e) {
      counts.forEach(this::add);
      throw e;
    }
  }
}
