package org.tidings.http;

/** Answers a request, in plain blocking code on the request's own virtual thread. */
@FunctionalInterface
public interface Handler {
  Reply handle(Request request);
}
