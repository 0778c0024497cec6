package org.tidings.console.developer;

import java.util.List;
import org.tidings.account.Account;
import org.tidings.account.AccountSecrets;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Secret;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;

/** Resets, freezes and thaws an account's secret. Nobody sees one that is there already. */
public final class SecretPages {
  private static final String PATH = DeveloperCentre.PATH + "/secret";

  private final AccountSecrets secrets;
  private final AuditTrail audit;

  SecretPages(AccountSecrets secrets, AuditTrail audit) {
    this.secrets = secrets;
    this.audit = audit;
  }

  /** What is to be confirmed. */
  public record Question(Account account) {}

  /** The only page that ever shows a secret. */
  public record Fresh(String secret) {}

  List<ConsoleRoute> routes() {
    Access developer = Access.account(Role.DEVELOPER);
    return List.of(
        ConsoleRoute.get(PATH, developer, visit -> ask(visit, "developer/secret.jte")),
        ConsoleRoute.post(PATH, developer, this::reset),
        ConsoleRoute.get(PATH + "/freeze", developer, visit -> ask(visit, "developer/freeze.jte")),
        ConsoleRoute.post(PATH + "/freeze", developer, this::freeze),
        ConsoleRoute.post(PATH + "/thaw", developer, this::thaw));
  }

  private static Reply ask(Visit visit, String template) {
    return visit.page(template, new Question(visit.account()));
  }

  /** Answered with the page itself: what is shown once cannot be led to. */
  private Reply reset(Visit visit) {
    AppId appId = visit.account().appId();
    Secret secret =
        audit.alongside(
            visit.actor(),
            () -> secrets.reset(appId),
            reset -> audited(visit, AuditAction.SECRET_RESET));
    return visit.page("developer/freshsecret.jte", new Fresh(secret.value()));
  }

  private Reply freeze(Visit visit) {
    audit.alongside(
        visit.actor(),
        audited(visit, AuditAction.SECRET_FROZEN),
        () -> secrets.freeze(visit.account().appId()));
    return visit.seeOther(visit.ofAccount("/developer"), "developer.secret.frozen-notice");
  }

  private Reply thaw(Visit visit) {
    audit.alongside(
        visit.actor(),
        audited(visit, AuditAction.SECRET_THAWED),
        () -> secrets.thaw(visit.account().appId()));
    return visit.seeOther(visit.ofAccount("/developer"), "developer.secret.thawed-notice");
  }

  private static Audited audited(Visit visit, AuditAction action) {
    return Audited.of(action, visit.account().id(), visit.account().appId().value());
  }
}
