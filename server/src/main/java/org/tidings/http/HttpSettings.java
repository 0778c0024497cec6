package org.tidings.http;

/**
 * Where a server listens and what it puts up with.
 *
 * @param host the address to listen on: {@code 127.0.0.1}, or {@code 0.0.0.0} for all
 * @param port 0 for a free one
 * @param proxies whom it believes who the caller is
 */
public record HttpSettings(
    String host, int port, HttpLimits limits, HttpTimeouts timeouts, TrustedProxies proxies) {
  public static HttpSettings on(String host, int port) {
    return new HttpSettings(host, port, HttpLimits.USUAL, HttpTimeouts.USUAL, TrustedProxies.NONE);
  }

  public HttpSettings with(HttpLimits other) {
    return new HttpSettings(host, port, other, timeouts, proxies);
  }

  public HttpSettings with(HttpTimeouts other) {
    return new HttpSettings(host, port, limits, other, proxies);
  }

  public HttpSettings with(TrustedProxies other) {
    return new HttpSettings(host, port, limits, timeouts, other);
  }
}
