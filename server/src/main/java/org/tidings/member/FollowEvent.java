package org.tidings.member;

/**
 * A member came or left, which the account's server is to be told.
 *
 * @param qrScene of the scanned QR code; empty without one, and for who left
 * @param ticket of that code; empty with it
 * @param happenedAt epoch milliseconds
 */
public record FollowEvent(
    long id,
    long accountId,
    long memberId,
    Kind kind,
    String qrScene,
    String ticket,
    long happenedAt) {
  /** What happened. */
  public enum Kind {
    SUBSCRIBE,
    UNSUBSCRIBE
  }
}
