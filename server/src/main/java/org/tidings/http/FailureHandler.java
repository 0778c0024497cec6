package org.tidings.http;

/**
 * Answers a request whose handler threw, a {@link BodyRejected} that it did not catch included. To
 * log the failure, or not, is up to this handler too.
 */
@FunctionalInterface
public interface FailureHandler {
  Reply onFailure(Request request, Throwable failure);
}
