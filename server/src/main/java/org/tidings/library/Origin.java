package org.tidings.library;

import java.util.Locale;

/** Where a version of a library template comes from. */
public enum Origin {
  /** Shipped with Tidings. */
  RELEASE,
  /** Declared by a seed file. */
  SEED,
  /** Handed in by an operator and approved. */
  SUBMISSION,
  /** Written by the staff. */
  STAFF;

  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Origin ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
