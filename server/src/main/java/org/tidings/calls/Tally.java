package org.tidings.calls;

/** One counter as a node knows it: what the database said last, and what was counted since. */
final class Tally {
  private long total;
  private long fresh;
  private boolean refused;
  private long lastAsked;

  Tally(long total) {
    this.total = total;
  }

  /** Counts one, unless that would be one too many. */
  synchronized boolean take(long max, long now) {
    lastAsked = now;
    if (total + fresh >= max) {
      refused = true;
      return false;
    }
    fresh++;
    return true;
  }

  /** What the database has not been told. */
  synchronized long fresh() {
    return fresh;
  }

  /** Whether there is something to tell, or perhaps to hear: another node may have cleared it. */
  synchronized boolean isDue() {
    return fresh > 0 || refused;
  }

  /** So many of the fresh ones are in the database's total now. */
  synchronized void written(long uses, long nowTotal) {
    fresh = Math.max(0, fresh - uses);
    total = nowTotal;
    refused = false;
  }

  synchronized void clear() {
    fresh = 0;
    total = 0;
  }

  synchronized boolean isIdleSince(long then) {
    return fresh == 0 && !refused && lastAsked < then;
  }
}
