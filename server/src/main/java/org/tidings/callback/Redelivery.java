package org.tidings.callback;

import java.time.Instant;
import java.util.Optional;

/**
 * Events that somebody asked to have sent again.
 *
 * @param firstMsgid of the messages whose events they are
 * @param nextMsgid how far it has come
 * @param askedBy the operator's name
 * @param answered so many were
 * @param failed so many were given up again
 */
public record Redelivery(
    long id,
    long accountId,
    Kind kind,
    long firstMsgid,
    long lastMsgid,
    long nextMsgid,
    Instant askedAt,
    String askedBy,
    long answered,
    long failed,
    Optional<Ended> ended) {
  /** Which events. */
  public enum Kind {
    /** One message's, whatever became of it before. */
    MESSAGE,
    /** All that were given up, among the messages from the first to the last. */
    GIVEN_UP
  }

  /** Why it is over. */
  public enum Ending {
    DONE,
    /** Somebody stopped it. */
    STOPPED,
    /** The account has no server. */
    NO_SERVER,
    /** Its server gave no sign of life. What is left stays given up. */
    SERVER_AWAY
  }

  public record Ended(Instant at, Ending ending) {}
}
