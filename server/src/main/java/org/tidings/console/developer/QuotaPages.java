package org.tidings.console.developer;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.tidings.account.Account;
import org.tidings.calls.CallCounter;
import org.tidings.calls.QuotaClearing;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.message.TemplateQuotas;
import org.tidings.message.TemplateUse;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;
import org.tidings.quota.CallLimits;
import org.tidings.quota.LimitedCall;

/** What an account may call and send in a day, what it has, and how to begin the day anew. */
public final class QuotaPages {
  private static final String PATH = DeveloperCentre.PATH + "/quotas";
  private static final String ALL = "";
  private static final int PATH_CHARACTERS_MAX = 200;

  private final CallCounter counter;
  private final List<LimitedCall> limitedCalls;
  private final CallLimits limits;
  private final PrivateTemplates templates;
  private final TemplateQuotas templateQuotas;
  private final QuotaClearing clearing;
  private final AuditTrail audit;

  /**
   * One of them.
   *
   * @param name a call's path, a template's title
   * @param detail a template's id; empty for a call
   */
  public record Quota(String name, String detail, long used, long limit) {
    public long left() {
      return Math.max(0, limit - used);
    }

    public boolean isUsedUp() {
      return left() == 0;
    }

    /** Of a hundred. */
    public long percent() {
      return limit == 0 ? 100 : Math.min(100, 100 * used / limit);
    }
  }

  /** All of them, and how often they may be cleared before the month ends. */
  public record Quotas(
      Account account,
      List<Quota> calls,
      List<Quota> templates,
      long clearingsLeft,
      long pathClearingsLeft) {}

  /**
   * What is to be confirmed.
   *
   * @param path of one call; empty for all and the templates
   */
  public record Clearing(String path, long left) {
    public boolean ofAll() {
      return path.isEmpty();
    }
  }

  QuotaPages(DeveloperCentre.Features features) {
    this.counter = features.calls().counter();
    this.limitedCalls = features.limitedCalls();
    this.limits = new CallLimits(features.limits());
    this.templates = features.templates();
    this.templateQuotas = features.templateQuotas();
    this.clearing = new QuotaClearing(features.calls(), templateQuotas::clear, features.limits());
    this.audit = features.audit();
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(PATH, Access.account(Role.VIEWER), this::show),
        ConsoleRoute.get(PATH + "/clear", Access.account(Role.DEVELOPER), this::ask),
        ConsoleRoute.post(PATH + "/clear", Access.account(Role.DEVELOPER), this::clear));
  }

  private Reply show(Visit visit) {
    Account account = visit.account();
    return visit.page(
        "developer/quotas.jte",
        new Quotas(
            account,
            ofCalls(account),
            ofTemplates(account),
            clearing.left(account.id()),
            clearing.leftOfPaths(account.id())));
  }

  /** What was used most comes first. */
  private List<Quota> ofCalls(Account account) {
    Map<String, Long> used = counter.usedToday(account.id());
    return limitedCalls.stream()
        .filter(call -> mayCall(account, call))
        .map(LimitedCall::path)
        .map(path -> new Quota(path, "", used.getOrDefault(path, 0L), limits.aDay(path)))
        .sorted(Comparator.comparingLong(Quota::used).reversed())
        .toList();
  }

  private static boolean mayCall(Account account, LimitedCall call) {
    return !call.needsTemplates() || account.mayEverUseTemplateMessages();
  }

  private List<Quota> ofTemplates(Account account) {
    if (!account.mayEverUseTemplateMessages()) {
      return List.of();
    }
    Map<Long, TemplateUse> uses = templateQuotas.recentUses(account.id());
    long limit = templateQuotas.limit(account);
    return templates.listActive(account.id()).stream()
        .map(template -> quota(template, uses.getOrDefault(template.id(), TemplateUse.NONE), limit))
        .toList();
  }

  private static Quota quota(PrivateTemplate template, TemplateUse use, long limit) {
    return new Quota(template.title(), template.templateId().value(), use.today(), limit);
  }

  private Reply ask(Visit visit) {
    String path = visit.query("path");
    return path.equals(ALL) || isLimited(visit.account(), path)
        ? visit.page("developer/clearquota.jte", clearing(visit, path))
        : visit.notFound();
  }

  private Clearing clearing(Visit visit, String path) {
    long account = visit.account().id();
    return new Clearing(
        path, path.equals(ALL) ? clearing.left(account) : clearing.leftOfPaths(account));
  }

  private boolean isLimited(Account account, String path) {
    return (path.equals(CallLimits.SEND) && account.mayEverUseTemplateMessages())
        || limitedCalls.stream()
            .anyMatch(call -> call.path().equals(path) && mayCall(account, call));
  }

  private Reply clear(Visit visit) {
    String path = visit.form().text("path", PATH_CHARACTERS_MAX);
    Account account = visit.account();
    if (!path.equals(ALL) && !isLimited(account, path)) {
      return visit.notFound();
    }
    try {
      audit.alongside(
          visit.actor(),
          Audited.of(AuditAction.QUOTA_CLEARED, account.id(), path.equals(ALL) ? "*" : path),
          () -> clear(account.id(), path));
    } catch (Refused used) {
      return visit.invalid("developer/clearquota.jte", clearing(visit, path));
    }
    return visit.seeOther(
        visit.ofAccount("/developer/quotas"),
        path.equals(ALL) ? "developer.quota.cleared" : "developer.quota.path-cleared",
        path);
  }

  private void clear(long accountId, String path) {
    if (path.equals(ALL)) {
      clearing.clear(accountId);
    } else {
      clearing.clear(accountId, path);
    }
  }
}
