package org.tidings.message;

/** What became of a message; decided by the statement that stores it. */
public enum Outcome {
  /** It stands in the member's inbox. */
  DELIVERED(0),
  /** The follower has switched the account's messages off. */
  REJECTED_BY_FOLLOWER(1),
  /** The member cannot be reached for another reason. */
  FAILED(2);

  private static final Outcome[] BY_CODE = values();

  private final int code;

  Outcome(int code) {
    this.code = code;
  }

  /** As stored. */
  public int code() {
    return code;
  }

  public static Outcome of(int code) {
    return BY_CODE[code];
  }
}
