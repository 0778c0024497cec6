package org.tidings.conduct;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.account.Conduct;

/**
 * A penalty of the operation rules, or one that the ladder proposes.
 *
 * @param libraryNumber of the template that it is about; empty where it is none
 * @param grounds the figures that led to it; empty where staff set it by hand
 * @param reason as the account reads it; may be empty where the grounds say it
 * @param madeAt when it was proposed, or set
 * @param decidedBy who set or dismissed it; empty text for the ladder itself
 * @param beginsAt 0 of what is not set
 * @param endsAt {@link Conduct#WITHOUT_END} until it is lifted; of a notice when it began
 */
public record Penalty(
    long id,
    long accountId,
    Step step,
    String libraryNumber,
    State state,
    Optional<Grounds> grounds,
    String reason,
    long madeAt,
    String decidedBy,
    OptionalLong decidedById,
    long beginsAt,
    long endsAt,
    Optional<Lifting> lifting) {
  /** Where it stands. */
  public enum State {
    /** Waits for the staff. */
    PROPOSED,
    DISMISSED,
    SET;

    String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State ofStored(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * That it ended before its time.
   *
   * @param onAppeal then it counts for nothing any more
   */
  public record Lifting(long at, String by, String reason, boolean onAppeal) {}

  public boolean inForce(long now) {
    return state == State.SET && beginsAt <= now && now < endsAt && lifting.isEmpty();
  }

  public boolean endless() {
    return endsAt == Conduct.WITHOUT_END;
  }

  /** When it really ended, or will. */
  long over() {
    return lifting.map(lifted -> Math.min(lifted.at(), endsAt)).orElse(endsAt);
  }

  public boolean byLadder() {
    return decidedBy.isEmpty();
  }
}
