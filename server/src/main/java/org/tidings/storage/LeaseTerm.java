package org.tidings.storage;

import java.time.Duration;

/**
 * What the last heartbeat of a {@link NodeLease} won.
 *
 * @param wonAtNanos when the heartbeat began
 * @param steadySinceNanos since when no heartbeat has been missing
 * @param mintableUntil up to which time ids may be minted, epoch milliseconds
 */
record LeaseTerm(long wonAtNanos, long steadySinceNanos, long mintableUntil) {
  /** A longer pause between heartbeats means that the database was away, perhaps for all nodes. */
  private static final Duration CONTACT_GAP_MAX = NodeLease.HEARTBEAT.multipliedBy(2);

  /** A node thinks its lease ends this much before PostgreSQL does. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  boolean holds() {
    return System.nanoTime() - wonAtNanos < NodeLease.LEASE.minus(MARGIN).toNanos();
  }

  boolean steady() {
    return holds() && System.nanoTime() - steadySinceNanos > NodeLease.LEASE.toNanos();
  }

  /** Ids may go on at the pace of real time also when the clock is set back. */
  LeaseTerm renewed(long startedNanos, long clockMillis) {
    long sinceNanos = startedNanos - wonAtNanos;
    return new LeaseTerm(
        startedNanos,
        sinceNanos > CONTACT_GAP_MAX.toNanos() ? startedNanos : steadySinceNanos,
        Math.max(
            clockMillis + NodeLease.LEASE.toMillis(),
            mintableUntil + Duration.ofNanos(sinceNanos).toMillis()));
  }
}
