package org.tidings.http;

/**
 * Where a server listens and what it puts up with.
 *
 * @param host the address to listen on: {@code 127.0.0.1}, or {@code 0.0.0.0} for all
 * @param port 0 for a free one
 */
public record HttpSettings(String host, int port, HttpLimits limits, HttpTimeouts timeouts) {
  public static HttpSettings on(String host, int port) {
    return new HttpSettings(host, port, HttpLimits.USUAL, HttpTimeouts.USUAL);
  }

  public HttpSettings with(HttpLimits other) {
    return new HttpSettings(host, port, other, timeouts);
  }

  public HttpSettings with(HttpTimeouts other) {
    return new HttpSettings(host, port, limits, other);
  }
}
