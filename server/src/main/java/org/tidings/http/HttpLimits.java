package org.tidings.http;

/**
 * How much one server takes on.
 *
 * @param connectionsMax further ones wait in the backlog; lowered to what the process may open
 * @param requestsInFlightMax further ones are answered by {@link Fallbacks#overloaded()} at once
 * @param requestLineBytesMax longer ones are answered 414
 * @param headersBytesMax of all headers of a request together; more is answered 400
 */
public record HttpLimits(
    int connectionsMax, int requestsInFlightMax, int requestLineBytesMax, int headersBytesMax) {
  public static final HttpLimits USUAL = new HttpLimits(10_000, 2_000, 8 * 1024, 16 * 1024);
}
