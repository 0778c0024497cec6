package org.tidings.callback;

import java.time.Duration;

/**
 * How the servers of accounts are called.
 *
 * @param allowPrivate also addresses of private networks and any port: for a laptop, a test, an
 *     installation whose developers are all inside
 * @param attemptTime the whole attempt: name look-up, connection, TLS, request and answer
 * @param idleTime how long an unused connection is kept; below the 5 s after which common servers
 *     close theirs, as a request that crosses the closing is lost
 * @param connectionsMax to all hosts; no fewer than the attempts that run at once, or slow hosts
 *     take the connections of quick ones
 * @param answerBytesMax a longer answer is not read and is a bad one
 */
public record CallbackSettings(
    boolean allowPrivate,
    Duration attemptTime,
    Duration idleTime,
    int connectionsMax,
    int connectionsPerHostMax,
    int answerBytesMax) {

  public static CallbackSettings usual(boolean allowPrivate) {
    return new CallbackSettings(
        allowPrivate, Duration.ofSeconds(5), Duration.ofSeconds(4), 2048, 64, 4096);
  }
}
