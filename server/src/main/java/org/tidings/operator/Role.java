package org.tidings.operator;

import java.util.Locale;

/** What an operator may do in an account; each may do all that those before it may. */
public enum Role {
  /** Looks at everything but secrets. */
  VIEWER,
  /** Also has to do with the developer centre: secret, server, whitelist, sending again. */
  DEVELOPER,
  /** Also manages templates, industries, followers, and applies for the function. */
  OPERATOR,
  /** Also invites and removes operators. */
  OWNER;

  /** Whether this one may do what is for that one. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Role ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
