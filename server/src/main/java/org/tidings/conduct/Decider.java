package org.tidings.conduct;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Who decides on penalties.
 *
 * @param operatorId empty where it is no person
 */
public record Decider(OptionalLong operatorId, String name) {
  public static final Decider LADDER = new Decider(OptionalLong.empty(), "");

  public static Decider staff(long operatorId, String name) {
    return new Decider(OptionalLong.of(operatorId), name);
  }

  @Nullable Long idOrNull() {
    return operatorId.isPresent() ? operatorId.getAsLong() : null;
  }
}
