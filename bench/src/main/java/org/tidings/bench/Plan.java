package org.tidings.bench;

import java.time.Duration;

/**
 * How long each part of a run takes. All of them are bounded by time, not by counts, so that a slow
 * machine needs no longer than a quick one.
 *
 * @param storedMessages the log's size for the comparison with an empty one; 0 to leave that out
 * @param liveStreams members who have their phone pages open while latencies are measured
 * @param troubled the load with two servers that fail, and as long without
 */
record Plan(
    World world,
    int requests,
    int rounds,
    Duration warmUp,
    Duration round,
    Duration sustained,
    Duration latency,
    Duration reads,
    Duration scaleRound,
    long storedMessages,
    int liveStreams,
    Duration troubled,
    Duration peerWarmUp) {
  private static final int ACCOUNTS = 1000;
  private static final int LIVE_STREAMS = 200;

  static Plan full(int members, long storedMessages) {
    return new Plan(
        new World(members, ACCOUNTS),
        250_000,
        3,
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        Duration.ofSeconds(15),
        Duration.ofSeconds(12),
        Duration.ofSeconds(11),
        storedMessages,
        LIVE_STREAMS,
        Duration.ofSeconds(12),
        Duration.ofSeconds(6));
  }

  /** For daily work; what it says of the large figures is rough. */
  static Plan quick() {
    return new Plan(
        new World(100_000, ACCOUNTS),
        100_000,
        2,
        Duration.ofSeconds(15),
        Duration.ofSeconds(4),
        Duration.ofSeconds(15),
        Duration.ofSeconds(6),
        Duration.ofSeconds(6),
        Duration.ZERO,
        0,
        LIVE_STREAMS,
        Duration.ofSeconds(6),
        Duration.ofSeconds(3));
  }
}
