package org.tidings.console.library;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.tidings.account.AccountSearch;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.library.LibraryTemplates;
import org.tidings.library.LibraryVersions;
import org.tidings.library.TemplateHolders;
import org.tidings.operator.StaffRole;
import org.tidings.ops.AuditTrail;

/** What the staff's pages of the library are made of. */
public record LibraryArea(
    LibraryTemplates library,
    LibraryVersions versions,
    TemplateHolders holders,
    AccountSearch accounts,
    AuditTrail audit,
    Clock clock) {
  static final String PATH = ConsoleRoute.STAFF + "/library";
  static final String ONE = PATH + "/{number}";

  /** Who looks at it. */
  static final Access ALL = Access.staff(StaffRole.REVIEWER, StaffRole.SUPPORT);

  /** Who changes it. */
  static final Access REVIEWERS = Access.staff(StaffRole.REVIEWER);

  public List<ConsoleRoute> routes() {
    return Stream.of(
            new LibraryListPages(this).routes(),
            new LibraryTemplatePages(this).routes(),
            new LibraryEditPages(this).routes())
        .flatMap(List::stream)
        .toList();
  }

  static String path(String number) {
    return PATH + "/" + number;
  }
}
