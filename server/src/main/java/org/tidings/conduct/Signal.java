package org.tidings.conduct;

import java.util.Locale;

/** By what an account's conduct is judged. */
public enum Signal {
  /** Members report its messages: reports to messages delivered. */
  COMPLAINTS,
  /** Members leave it or switch it off: those members to messages delivered. */
  REJECTIONS,
  /** Its messages are blocked or held for their content: those to all that it sent. */
  BLOCKED;

  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Signal ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
