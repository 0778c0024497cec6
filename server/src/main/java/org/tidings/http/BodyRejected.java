package org.tidings.http;

/**
 * A body that is not taken. No stack trace: it is the client's doing, and floods of them must stay
 * cheap. A reply may still be given; it reaches the client if the connection lives.
 */
public final class BodyRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why the body was not taken. */
  public enum Reason {
    /** More bytes, announced or sent, than the handler takes. */
    TOO_LARGE,
    /** It did not arrive within its deadline, or stood still for too long. */
    TOO_SLOW,
    /** The connection ended midway, or the chunks are malformed. */
    BROKEN
  }

  private final Reason reason;

  BodyRejected(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
