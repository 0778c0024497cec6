package org.tidings.account;

import java.util.Locale;

/** How far the staff's review of what an account handed in has come. */
public enum ReviewState {
  SUBMITTED,
  APPROVED,
  REFUSED,
  /** Taken back by who handed it in. */
  WITHDRAWN;

  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ReviewState ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
