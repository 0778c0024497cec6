package org.tidings.console.web;

import java.util.Set;
import org.tidings.operator.Role;
import org.tidings.operator.StaffRole;

/** Who may open a page. */
public sealed interface Access {
  /** Whoever comes. */
  record Anyone() implements Access {}

  /** Every operator. */
  record SignedIn() implements Access {}

  /**
   * Operators of the account in the path, which is to others as if it did not exist.
   *
   * @param least the role that is needed
   */
  record OfAccount(Role least) implements Access {}

  /** The platform's staff of these roles, and administrators. */
  record OfStaff(Set<StaffRole> roles) implements Access {
    public OfStaff {
      roles = Set.copyOf(roles);
    }

    boolean admits(StaffRole role) {
      return role == StaffRole.ADMINISTRATOR || roles.contains(role);
    }
  }

  static Access anyone() {
    return new Anyone();
  }

  static Access signedIn() {
    return new SignedIn();
  }

  static Access account(Role least) {
    return new OfAccount(least);
  }

  static Access staff(StaffRole... roles) {
    return new OfStaff(Set.of(roles));
  }
}
