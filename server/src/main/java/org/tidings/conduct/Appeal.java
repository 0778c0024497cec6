package org.tidings.conduct;

import java.util.Locale;

/**
 * That an account asks for a penalty to be looked at again.
 *
 * @param decidedAt 0 while it waits
 */
public record Appeal(
    long penaltyId,
    long accountId,
    String text,
    long submittedAt,
    String submittedBy,
    State state,
    String answer,
    long decidedAt,
    String decidedBy) {
  public static final int TEXT_CHARACTERS_MAX = 1_000;

  /** Where it stands. */
  public enum State {
    SUBMITTED,
    /** The penalty stays. */
    UPHELD,
    /** The penalty is lifted. */
    GRANTED;

    String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State ofStored(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }
}
