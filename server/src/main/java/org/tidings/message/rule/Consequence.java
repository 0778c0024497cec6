package org.tidings.message.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a message that breaks a rule. */
public enum Consequence {
  /** The rule is not looked at. */
  OFF,
  /** Its sender is answered the wire's code, and nothing is sent. */
  REFUSE,
  /** It waits for the staff, and its sender is told so (reference, section 2.7, 40252). */
  HOLD;

  /** As a setting. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Consequence> find(String stored) {
    return Arrays.stream(values()).filter(one -> one.stored().equals(stored)).findFirst();
  }
}
