package org.tidings.http;

import java.time.Duration;

/**
 * How long a client may take.
 *
 * @param head from the first byte of a request to the end of its headers
 * @param read between two arrivals of a request's bytes
 * @param body for a whole body, from the moment it is asked for
 * @param write for the client to take up to 64 KB of an answer
 * @param idle without a request on an open connection
 * @param close for the requests under way when the server closes
 */
public record HttpTimeouts(
    Duration head, Duration read, Duration body, Duration write, Duration idle, Duration close) {
  public static final HttpTimeouts USUAL =
      new HttpTimeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(75),
          Duration.ofSeconds(10));
}
