package org.tidings.console.function;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.Application;
import org.tidings.account.Applications;
import org.tidings.account.Industries;
import org.tidings.account.Industry;
import org.tidings.account.TemplateAccess;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.console.web.Refusals;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditEntry;
import org.tidings.ops.AuditFilter;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/**
 * The plug-in "Template messages": whether the account qualifies, its application with two
 * industries and a reason, and what became of it.
 */
public final class ApplicationPages {
  private static final String PATH = FunctionPages.PATH + "/template-messages";
  private static final String TEMPLATE = "function/template-messages.jte";
  private static final int HISTORY_MOST = 20;

  private final Applications applications;
  private final AuditTrail audit;
  private final Limits limits;

  /**
   * The plug-in's page.
   *
   * @param history all applications, the newest first
   * @param takenAway why staff took the function away; empty where they did not
   * @param templatesMax how many templates the account may have
   * @param usesADay how often each may be used in a day
   */
  public record Plugin(
      Account account,
      Standing standing,
      Form form,
      List<Application> history,
      Optional<String> takenAway,
      long templatesMax,
      long usesADay) {
    /** The application that waits for the staff. */
    public Optional<Application> open() {
      return history.stream().filter(one -> one.review().waits()).findFirst();
    }

    /** The last one, if the staff refused it and nothing else has happened since. */
    public Optional<Application> refused() {
      return account.templateAccess() == TemplateAccess.REFUSED && takenAway.isEmpty()
          ? history.stream().findFirst()
          : Optional.empty();
    }

    public boolean mayApply() {
      return standing.qualifies()
          && open().isEmpty()
          && account.templateAccess() != TemplateAccess.GRANTED;
    }
  }

  public ApplicationPages(Applications applications, AuditTrail audit, Limits limits) {
    this.applications = applications;
    this.audit = audit;
    this.limits = limits;
  }

  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(PATH, Access.account(Role.VIEWER), this::show),
        ConsoleRoute.post(PATH, Access.account(Role.OPERATOR), this::submit),
        ConsoleRoute.post(PATH + "/withdraw", Access.account(Role.OPERATOR), this::withdraw));
  }

  private Reply show(Visit visit) {
    return visit.page(TEMPLATE, plugin(visit.account(), startOf(visit.account())));
  }

  /** Whoever applies again begins with what he said before. */
  private Form startOf(Account account) {
    return applications.list(account.id(), 1).stream()
        .findFirst()
        .map(last ->
            Form.of(
                Map.of(
                    "primary", String.valueOf(last.industries().primary().id()),
                    "secondary", String.valueOf(last.industries().secondary().id()),
                    "reason", last.reason())))
        .orElseGet(Form::empty);
  }

  private Plugin plugin(Account account, Form form) {
    return new Plugin(
        account,
        Standing.of(account, applications.rule()),
        form,
        applications.list(account.id(), HISTORY_MOST),
        findTakenAway(account),
        limits.chosen(Limit.TEMPLATES_ACTIVE).orElse(account.ruleSet().templatesMax()),
        account.templateDailyLimit().orElseGet(() -> limits.of(Limit.TEMPLATE_USES_A_DAY)));
  }

  /** The staff's reason stands in the audit trail. */
  private Optional<String> findTakenAway(Account account) {
    AuditFilter ofAccount = AuditFilter.ofAccount(account.id());
    return switch (account.templateAccess()) {
      case REFUSED -> {
        Optional<AuditEntry> taken = last(ofAccount.with(AuditAction.TEMPLATE_MESSAGES_TAKEN_AWAY));
        Optional<AuditEntry> refused = last(ofAccount.with(AuditAction.APPLICATION_REFUSED));
        yield reason(taken.filter(t -> refused.isEmpty() || refused.get().id() < t.id()));
      }
      case NONE, APPLIED, GRANTED -> Optional.empty();
    };
  }

  private Optional<AuditEntry> last(AuditFilter filter) {
    return audit.list(filter, Long.MAX_VALUE, 1).stream().findFirst();
  }

  private static Optional<String> reason(Optional<AuditEntry> entry) {
    return entry.map(one -> one.after().getOrDefault("reason", ""));
  }

  private Reply submit(Visit visit) {
    Account account = visit.account();
    Form form = visit.form();
    Optional<Industry> primary = industry(form, "primary");
    Optional<Industry> secondary = industry(form, "secondary");
    if (primary.isPresent() && primary.equals(secondary)) {
      form.refuse("secondary", "function.industry.same");
    }
    String reason = form.required("reason", Applications.REASON_CHARACTERS_MAX);
    if (reason.codePointCount(0, reason.length()) < Applications.REASON_CHARACTERS_MIN) {
      form.refuse("reason", "function.reason.too-short", Applications.REASON_CHARACTERS_MIN);
    }
    if (form.isValid()) {
      try {
        apply(visit, new Industries(primary.orElseThrow(), secondary.orElseThrow()), reason);
        return visit.seeOther(path(visit), "function.application.submitted");
      } catch (Refused refused) {
        form.refuseAll(Refusals.said(refused.refusal()).key());
      }
    }
    return visit.invalid(TEMPLATE, plugin(account, form));
  }

  private static Optional<Industry> industry(Form form, String field) {
    Optional<Industry> chosen =
        FunctionPages.number(form.required(field, 4)).flatMap(Industry::find);
    if (chosen.isEmpty()) {
      form.refuse(field, "function.industry.unknown");
    }
    return chosen;
  }

  private void apply(Visit visit, Industries industries, String reason) {
    long account = visit.account().id();
    audit.alongside(
        visit.actor(),
        () -> applications.submit(account, industries, reason, visit.operator().name()),
        submitted ->
            Audited.of(AuditAction.APPLICATION_SUBMITTED, account, String.valueOf(submitted.id()))
                .change(Map.of(), Map.of("industries", text(industries), "reason", reason)));
  }

  /** As the audit trail keeps them, whatever the language. */
  public static String text(Industries industries) {
    return industries.primary().subEnglish() + ", " + industries.secondary().subEnglish();
  }

  private Reply withdraw(Visit visit) {
    Account account = visit.account();
    Optional<Application> open = plugin(account, Form.empty()).open();
    open.ifPresent(one ->
        audit.alongside(
            visit.actor(),
            Audited.of(AuditAction.APPLICATION_WITHDRAWN, account.id(), String.valueOf(one.id())),
            () -> applications.withdraw(one.id(), visit.operator().name())));
    return open.isPresent()
        ? visit.seeOther(path(visit), "function.application.withdrawn")
        : visit.seeOther(path(visit));
  }

  private static String path(Visit visit) {
    return visit.ofAccount("/function/template-messages");
  }

  /** What a select offers: ids and names, in the order of the documents' table. */
  public static Map<String, String> industries(Frame f) {
    Map<String, String> options = new LinkedHashMap<>();
    for (Industry industry : Industry.values()) {
      options.put(String.valueOf(industry.id()), f.industry(industry));
    }
    return options;
  }
}
