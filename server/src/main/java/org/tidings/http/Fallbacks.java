package org.tidings.http;

/**
 * Who answers when no handler does.
 *
 * @param noRoute the path is unknown, or known but not with this method: see {@link
 *     Request#allowedMethods()}
 * @param overloaded too many requests are in flight; it should answer at once and do no work
 * @param failed a handler threw
 */
public record Fallbacks(Handler noRoute, Handler overloaded, FailureHandler failed) {}
