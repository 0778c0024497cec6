package org.tidings.console.conduct;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tidings.account.Account;
import org.tidings.account.AccountSearch;
import org.tidings.account.Accounts;
import org.tidings.conduct.Discipline;
import org.tidings.conduct.JudgingRounds;
import org.tidings.conduct.LadderRules;
import org.tidings.conduct.Penalty;
import org.tidings.conduct.Rates;
import org.tidings.conduct.Reports;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.kernel.AppId;
import org.tidings.library.PrivateTemplates;
import org.tidings.operator.StaffRole;
import org.tidings.ops.AuditTrail;

/** All pages about the conduct of accounts. */
public final class ConductArea {
  static final String STAFF = ConsoleRoute.STAFF + "/conduct";

  private final Features features;

  /** What the pages show and change. */
  public record Features(
      Accounts accounts,
      AccountSearch search,
      PrivateTemplates templates,
      Reports reports,
      Rates rates,
      LadderRules rules,
      Discipline discipline,
      JudgingRounds rounds,
      AuditTrail audit,
      Clock clock) {
    /** The account of a staff page's path. */
    Optional<Account> findAccount(Visit visit) {
      String appId = visit.pathParameter("account");
      return AppId.isWellFormed(appId) ? accounts.find(new AppId(appId)) : Optional.empty();
    }

    /** The penalty of a path, if it is this account's. */
    Optional<Penalty> findPenalty(Visit visit, Account account) {
      try {
        return discipline
            .penalties()
            .find(Long.parseLong(visit.pathParameter("penalty")))
            .filter(penalty -> penalty.accountId() == account.id());
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }

    /** Titles of the account's templates, by their library numbers. */
    Map<String, String> titles(Account account) {
      Map<String, String> titles = new TreeMap<>();
      templates
          .listActive(account.id())
          .forEach(template -> titles.put(template.libraryNumber(), template.title()));
      return titles;
    }

    Told told(Account account, Penalty penalty) {
      return Told.of(penalty, titles(account), clock.millis());
    }
  }

  public ConductArea(Features features) {
    this.features = features;
  }

  public List<ConsoleRoute> routes() {
    return Stream.of(
            new StaffConductPages(features).routes(),
            new AccountConductPages(features).routes(),
            new StaffPenaltyPages(features).routes(),
            new OwnConductPages(features).routes())
        .flatMap(List::stream)
        .toList();
  }

  /** Who judges. */
  static final StaffRole[] JUDGES = {StaffRole.REVIEWER};

  /** Who may look. */
  static final StaffRole[] LOOKERS = {StaffRole.REVIEWER, StaffRole.SUPPORT};

  static String staffPath(Account account) {
    return STAFF + "/" + account.appId().value();
  }
}
