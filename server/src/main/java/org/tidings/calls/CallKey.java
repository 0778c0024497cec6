package org.tidings.calls;

/** A counter: one account's calls of one path in one span. */
record CallKey(long accountId, String path, Span span, long since) {
  static CallKey at(long epochMillis, long accountId, String path, Span span) {
    return new CallKey(accountId, path, span, span.start(epochMillis));
  }
}
