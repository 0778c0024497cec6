package org.tidings.outbound;

import java.time.Duration;

/**
 * How servers of strangers are called.
 *
 * @param allowPrivate also addresses of private networks and any port: for a laptop, a test, an
 *     installation whose developers are all inside
 * @param attemptTime the whole attempt: name look-up, connection, TLS, request and answer
 * @param idleTime how long an unused connection is kept, unless its server names a shorter time;
 *     one that its server has closed meanwhile costs a look, not an attempt
 * @param connectionsMax to all hosts; in several pools, so a part of it may be full before. No
 *     fewer than the attempts that run at once, or slow hosts take the connections of quick ones
 * @param answerBytesMax a longer answer is not read and is a bad one
 */
public record OutboundSettings(
    boolean allowPrivate,
    Duration attemptTime,
    Duration idleTime,
    int connectionsMax,
    int connectionsPerHostMax,
    int answerBytesMax) {

  public static OutboundSettings usual(boolean allowPrivate) {
    return new OutboundSettings(
        allowPrivate, Duration.ofSeconds(5), Duration.ofSeconds(15), 4096, 64, 4096);
  }
}
