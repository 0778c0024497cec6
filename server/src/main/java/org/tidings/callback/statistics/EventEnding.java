package org.tidings.callback.statistics;

/** What became of a message's event. */
public enum EventEnding {
  /** Answered at the first try. */
  AT_ONCE,
  /** Answered at a later one of its three. */
  RETRIED,
  /** Its tries are used up. */
  GIVEN_UP,
  /** Given up untried, its receiver having been away for too long. */
  EXPIRED,
  /** Given up, then answered when it was sent again on request: counted here too. */
  REDELIVERED,
  /** The account had no server. */
  UNWANTED
}
