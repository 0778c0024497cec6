package org.tidings.kernel;

import java.time.Instant;

/**
 * The number of a message, which is also its place in the log: 41 bits of milliseconds since {@link
 * #EPOCH_MILLIS}, 5 bits of node, 7 bits of sequence. 53 bits in all, so that JavaScript keeps
 * every digit (ADR 0005).
 */
public record MessageId(long value) {
  /** 2024-01-01T00:00:00Z; 41 bits from here last until 2093. */
  public static final long EPOCH_MILLIS = 1_704_067_200_000L;

  public static final int NODE_BITS = 5;
  public static final int SEQUENCE_BITS = 7;
  private static final int TIME_SHIFT = NODE_BITS + SEQUENCE_BITS;

  public static long of(long epochMillis, int node, int sequence) {
    return (epochMillis - EPOCH_MILLIS) << TIME_SHIFT | (long) node << SEQUENCE_BITS | sequence;
  }

  /** The smallest id that a message accepted at this time can have: the bound of a partition. */
  public static long firstAt(long epochMillis) {
    return of(epochMillis, 0, 0);
  }

  public static long epochMillis(long id) {
    return (id >>> TIME_SHIFT) + EPOCH_MILLIS;
  }

  public static int node(long id) {
    return (int) (id >>> SEQUENCE_BITS) & ((1 << NODE_BITS) - 1);
  }

  public Instant acceptedAt() {
    return Instant.ofEpochMilli(epochMillis(value));
  }
}
