package org.tidings.console.staff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.account.Account;
import org.tidings.account.AccountStates;
import org.tidings.account.Review;
import org.tidings.account.RuleSet;
import org.tidings.console.staff.StaffArea.Decisions;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.console.web.Refusals;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.ops.AuditAction;
import org.tidings.ops.Audited;
import org.tidings.quota.Limit;

/** What administrators change of an account: its function, its daily limit, its rule set. */
public final class AccountChanges {
  private static final String ONE = AccountPages.PATH + "/{account}";
  private static final String ACCESS_TEMPLATE = "staff/access.jte";
  private static final String LIMITS_TEMPLATE = "staff/limits.jte";

  private final Decisions decisions;

  /** A change to confirm, with its reason. */
  public record Confirm(Account account, AccessChange change, Form form) {}

  /**
   * The account's own limits.
   *
   * @param usual what it has without a daily limit of its own
   */
  public record OwnLimits(Account account, Form form, long usual) {
    public static Map<String, String> ruleSets(Frame f) {
      Map<String, String> options = new LinkedHashMap<>();
      for (RuleSet rules : RuleSet.values()) {
        options.put(rules.year(), f.t("staff.rules." + rules.year()));
      }
      return options;
    }
  }

  AccountChanges(Decisions decisions) {
    this.decisions = decisions;
  }

  List<ConsoleRoute> routes() {
    Access administrators = Access.staff();
    return List.of(
        ConsoleRoute.get(ONE + "/access/{change}", administrators, this::ask),
        ConsoleRoute.post(ONE + "/access/{change}", administrators, this::change),
        ConsoleRoute.get(ONE + "/limits", administrators, this::showLimits),
        ConsoleRoute.post(ONE + "/limits", administrators, this::changeLimits));
  }

  private Reply ask(Visit visit) {
    return confirm(visit, Form.empty())
        .map(page -> visit.page(ACCESS_TEMPLATE, page))
        .orElseGet(visit::notFound);
  }

  private Optional<Confirm> confirm(Visit visit, Form form) {
    return AccountPages.find(decisions, visit)
        .flatMap(account ->
            AccessChange.find(visit.pathParameter("change"))
                .map(change -> new Confirm(account, change, form)));
  }

  private Reply change(Visit visit) {
    return confirm(visit, visit.form()).map(page -> change(visit, page)).orElseGet(visit::notFound);
  }

  private Reply change(Visit visit, Confirm page) {
    Account account = page.account();
    String reason = page.form().required("reason", Review.ANSWER_CHARACTERS_MAX);
    if (page.form().isValid()) {
      Audited audited =
          Audited.of(page.change().action(), account.id(), account.name())
              .change(
                  Map.of("state", account.templateAccess().name().toLowerCase(Locale.ROOT)),
                  Map.of("reason", reason));
      try {
        decisions.audit().alongside(visit.actor(), audited, () -> carryOut(account, page.change()));
        return visit.seeOther(
            AccountPages.path(account), "staff.access.done." + page.change(), account.name());
      } catch (Refused refused) {
        page.form().refuseAll(Refusals.said(refused.refusal()).key());
      }
    }
    return visit.invalid(ACCESS_TEMPLATE, page);
  }

  private void carryOut(Account account, AccessChange change) {
    AccountStates states = decisions.states();
    switch (change) {
      case GRANT -> states.grant(account.id(), decisions.applications().rule());
      case TAKE_AWAY -> states.takeAway(account.id());
    }
  }

  private Reply showLimits(Visit visit) {
    return AccountPages.find(decisions, visit)
        .map(account -> visit.page(LIMITS_TEMPLATE, limits(account, startOf(account))))
        .orElseGet(visit::notFound);
  }

  private static Form startOf(Account account) {
    return Form.of(
        Map.of("limit", text(account.templateDailyLimit(), ""), "rules", account.ruleSet().year()));
  }

  private static String text(OptionalLong limit, String otherwise) {
    return limit.isPresent() ? String.valueOf(limit.getAsLong()) : otherwise;
  }

  private OwnLimits limits(Account account, Form form) {
    return new OwnLimits(account, form, decisions.limits().of(Limit.TEMPLATE_USES_A_DAY));
  }

  private Reply changeLimits(Visit visit) {
    return AccountPages.find(decisions, visit)
        .map(account -> changeLimits(visit, account))
        .orElseGet(visit::notFound);
  }

  private Reply changeLimits(Visit visit, Account account) {
    Form form = visit.form();
    OptionalLong limit = limit(form);
    Optional<RuleSet> rules = RuleSet.find(form.required("rules", 4));
    if (rules.isEmpty()) {
      form.refuse("rules", "staff.limits.rules-unknown");
    }
    if (!form.isValid()) {
      return visit.invalid(LIMITS_TEMPLATE, limits(account, form));
    }
    if (!limit.equals(account.templateDailyLimit())) {
      Audited audited =
          Audited.of(AuditAction.DAILY_LIMIT_CHANGED, account.id(), account.name())
              .change(
                  Map.of("daily limit", text(account.templateDailyLimit(), "the platform's")),
                  Map.of("daily limit", text(limit, "the platform's")));
      decisions
          .audit()
          .alongside(
              visit.actor(),
              audited,
              () -> decisions.states().changeDailyLimit(account.id(), limit));
    }
    RuleSet next = rules.orElseThrow();
    if (next != account.ruleSet()) {
      Audited audited =
          Audited.of(AuditAction.RULE_SET_CHANGED, account.id(), account.name())
              .change(
                  Map.of("rule set", account.ruleSet().year()), Map.of("rule set", next.year()));
      decisions
          .audit()
          .alongside(
              visit.actor(), audited, () -> decisions.states().changeRuleSet(account.id(), next));
    }
    return visit.seeOther(AccountPages.path(account), "staff.limits.saved");
  }

  /** Empty for what the platform gives all. */
  private static OptionalLong limit(Form form) {
    String typed = form.text("limit", 13);
    if (typed.isEmpty()) {
      return OptionalLong.empty();
    }
    long limit = typed.matches("[0-9]{1,13}") ? Long.parseLong(typed) : 0;
    if (limit < 1 || limit > AccountStates.DAILY_LIMIT_MOST) {
      form.refuse("limit", "staff.limits.limit-invalid", AccountStates.DAILY_LIMIT_MOST);
    }
    return OptionalLong.of(limit);
  }
}
