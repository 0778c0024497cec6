package org.tidings.console.staff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidings.account.Account;
import org.tidings.account.AccountFilter;
import org.tidings.account.AccountKind;
import org.tidings.account.AccountSearch;
import org.tidings.account.Application;
import org.tidings.account.Attestation;
import org.tidings.account.TemplateAccess;
import org.tidings.console.function.Standing;
import org.tidings.console.staff.StaffArea.Decisions;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.AppId;
import org.tidings.message.TemplateQuotas;
import org.tidings.operator.StaffRole;
import org.tidings.ops.AuditFilter;
import org.tidings.quota.Limit;

/** The accounts of the platform: finding them, and all that staff may know of one. */
public final class AccountPages {
  static final String PATH = ConsoleRoute.STAFF + "/accounts";
  private static final int A_PAGE = 50;
  private static final int PAGES_MAX = 1_000_000;
  private static final int WORDS_CHARACTERS_MAX = 100;
  private static final int LATEST = 5;
  private static final int HISTORY = 20;

  private final Decisions decisions;

  /**
   * A page of the list.
   *
   * @param first where the list begins; empty text for who is there
   * @param next the next page; empty text at the end
   */
  public record Listed(
      Form filter,
      boolean filtered,
      long found,
      List<Account> accounts,
      String first,
      String next) {
    public static Map<String, String> accesses(Frame f) {
      Map<String, String> options = new LinkedHashMap<>();
      for (TemplateAccess access : TemplateAccess.values()) {
        options.put(access.name(), f.t("staff.access." + access));
      }
      return options;
    }

    public static Map<String, String> kinds(Frame f) {
      Map<String, String> options = new LinkedHashMap<>();
      for (AccountKind kind : AccountKind.values()) {
        options.put(kind.name(), f.t("common.kind." + kind));
      }
      return options;
    }

    public static Map<String, String> orders(Frame f) {
      Map<String, String> options = new LinkedHashMap<>();
      for (AccountSearch.Order order : AccountSearch.Order.values()) {
        options.put(order.name(), f.t("staff.accounts.order." + order));
      }
      return options;
    }
  }

  /**
   * One account.
   *
   * @param qualifiesStill whether it is still what it was granted the function for
   * @param usesADay how often it may use a template in a day
   */
  public record One(
      Account account,
      Standing standing,
      boolean qualifiesStill,
      long usesADay,
      TemplateQuotas.Today today,
      List<Application> applications,
      List<Attestation> attestations,
      List<AuditLine> history) {}

  AccountPages(Decisions decisions) {
    this.decisions = decisions;
  }

  List<ConsoleRoute> routes() {
    Access all = Access.staff(StaffRole.REVIEWER, StaffRole.SUPPORT);
    return List.of(
        ConsoleRoute.get(PATH, all, this::list),
        ConsoleRoute.get(PATH + "/{account}", all, this::show));
  }

  private Reply list(Visit visit) {
    String words = visit.query("q");
    words = words.substring(0, Math.min(WORDS_CHARACTERS_MAX, words.length()));
    Optional<TemplateAccess> access = chosen(TemplateAccess.values(), visit.query("access"));
    Optional<AccountKind> kind = chosen(AccountKind.values(), visit.query("kind"));
    AccountSearch.Order order =
        chosen(AccountSearch.Order.values(), visit.query("order")).orElse(AccountSearch.Order.NAME);
    AccountFilter filter = new AccountFilter(words, access, kind);
    int page = Math.clamp(visit.queryNumber("page").orElse(1), 1, PAGES_MAX);
    long found = decisions.search().count(filter);
    Map<String, String> asked =
        Map.of(
            "q", words,
            "access", access.map(Enum::name).orElse(""),
            "kind", kind.map(Enum::name).orElse(""),
            "order", order.name());
    return visit.page(
        "staff/accounts.jte",
        new Listed(
            Form.of(asked),
            !filter.equals(AccountFilter.ALL),
            found,
            decisions.search().list(filter, order, (long) (page - 1) * A_PAGE, A_PAGE),
            page == 1 ? "" : address(asked, 1),
            (long) page * A_PAGE < found ? address(asked, page + 1) : ""));
  }

  private static String address(Map<String, String> asked, int page) {
    StringBuilder address = new StringBuilder(PATH).append("?page=").append(page);
    asked.forEach((name, value) -> {
      if (!value.isEmpty()) {
        address
            .append('&')
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    });
    return address.toString();
  }

  private static <E extends Enum<E>> Optional<E> chosen(E[] values, String name) {
    return Stream.of(values).filter(value -> value.name().equals(name)).findFirst();
  }

  /** The account of the path. */
  static Optional<Account> find(Decisions decisions, Visit visit) {
    String appId = visit.pathParameter("account");
    return AppId.isWellFormed(appId)
        ? decisions.accounts().find(new AppId(appId))
        : Optional.empty();
  }

  static String path(Account account) {
    return PATH + "/" + account.appId().value();
  }

  private Reply show(Visit visit) {
    return find(decisions, visit)
        .map(account -> visit.page("staff/account.jte", one(account)))
        .orElseGet(visit::notFound);
  }

  private One one(Account account) {
    return new One(
        account,
        Standing.of(account, decisions.applications().rule()),
        account.qualifiedBy().metBy(account.attested()),
        account
            .templateDailyLimit()
            .orElseGet(() -> decisions.limits().of(Limit.TEMPLATE_USES_A_DAY)),
        decisions.quotas().today(account),
        decisions.applications().list(account.id(), LATEST),
        decisions.attestations().list(account.id(), LATEST),
        AuditLine.of(
            decisions.audit().list(AuditFilter.ofAccount(account.id()), Long.MAX_VALUE, HISTORY),
            decisions.search()));
  }
}
