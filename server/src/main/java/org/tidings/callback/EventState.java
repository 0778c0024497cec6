package org.tidings.callback;

/** Where a message's event stands, as far as is kept. */
public enum EventState {
  /** Not settled yet. */
  ON_ITS_WAY,
  /** Tried without success, and it will be tried again. */
  RETRYING,
  /** At the first try, of which nothing is written. */
  ANSWERED_AT_ONCE,
  /** At the second or third. */
  ANSWERED_LATER,
  /** So long ago that it is not kept at which try. */
  ANSWERED,
  /** Given up, and answered when somebody had it sent again. */
  REDELIVERED,
  /** Its three tries are used up. */
  GIVEN_UP,
  /** Given up untried, its receiver having been away for too long. */
  GIVEN_UP_UNTRIED,
  /** The account had no server. */
  UNWANTED;

  /** Whether it is over, so that it can be sent again. */
  public boolean settled() {
    return this != ON_ITS_WAY && this != RETRYING;
  }
}
