package org.tidings.quota;

/** Every limit that the product enforces, with the figure it has unless configured otherwise. */
public enum Limit {
  /**
   * How many templates an account may have at a time (seed document, usage instruction 4). Unless
   * configured, the account's rule set says it: 15, or 25.
   */
  TEMPLATES_ACTIVE(15),
  /** How often a template may be used in a day of Beijing (seed document, usage instruction 5). */
  TEMPLATE_USES_A_DAY(100_000),
  /** Openids in one answer of user/get (reference, section 4.1). */
  FOLLOWERS_A_PAGE(10_000),
  /** A request's body; a message of 200 shown characters is far below. */
  BODY_BYTES(64 * 1024),
  /** The jump target of a message. */
  URL_CHARACTERS(2048),
  /** The page of a mini-program that a message opens. */
  PAGE_PATH_CHARACTERS(1024),
  /** Values in one message; the templates of the documents have up to seven. */
  VALUES_A_MESSAGE(100),
  /** Of messages refused for a blocked word, how many of an account's are noted in a day. */
  BLOCKED_MESSAGES_NOTED_A_DAY(1_000),
  /** Days for which they are kept. */
  BLOCKED_MESSAGE_RETENTION_DAYS(30),
  /**
   * Of a sender's own id of a message, in UTF-8 (reference, section 2.6: known of mass messages
   * only).
   */
  CLIENT_MESSAGE_ID_BYTES(64),
  /** Days for which a message is kept. */
  MESSAGE_RETENTION_DAYS(30),
  /** Pages of one member that are open for live push on one node. */
  PAGES_OPEN_OF_A_MEMBER(8),
  /** Pages open for live push on one node; each holds a connection. */
  PAGES_OPEN(4_000),
  /** Days for which the attempts of an event that did not go well are kept. */
  EVENT_ATTEMPT_RETENTION_DAYS(7),
  /** An event older than this is given up untried while its receiver does not answer. */
  EVENT_AGE_HOURS(24),
  /** By how many events a second the backlog of a receiver that is back shrinks at most. */
  EVENTS_CAUGHT_UP_A_SECOND(100),
  /** The same for all such receivers together, on one node. */
  EVENTS_CAUGHT_UP_A_SECOND_IN_ALL(2000);

  private final long standard;

  Limit(long standard) {
    this.standard = standard;
  }

  public long standard() {
    return standard;
  }
}
