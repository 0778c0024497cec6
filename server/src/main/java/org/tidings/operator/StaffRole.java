package org.tidings.operator;

import java.util.Locale;

/** What a member of the platform's staff may do; an administrator may do everything. */
public enum StaffRole {
  /** Decides on applications and templates. */
  REVIEWER,
  /** Helps operators: looks at accounts, unlocks operators, looks at the platform's health. */
  SUPPORT,
  /** Also changes settings, limits, states of accounts and who is staff. */
  ADMINISTRATOR;

  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static StaffRole ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
