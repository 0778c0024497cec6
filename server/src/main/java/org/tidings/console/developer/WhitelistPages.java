package org.tidings.console.developer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.account.IpWhitelist;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** The addresses from which tokens may be fetched, typed as lines. */
public final class WhitelistPages {
  private static final String PATH = DeveloperCentre.PATH + "/ip-whitelist";
  private static final String TEMPLATE = "developer/whitelist.jte";
  private static final String LINES = "lines";
  private static final int CHARACTERS_MAX = 10_000;

  private final Accounts accounts;
  private final Limits limits;
  private final AuditTrail audit;

  WhitelistPages(Accounts accounts, Limits limits, AuditTrail audit) {
    this.accounts = accounts;
    this.limits = limits;
    this.audit = audit;
  }

  /**
   * The form.
   *
   * @param address of who fills it in
   */
  public record Whitelist(Form form, long most, String address) {}

  List<ConsoleRoute> routes() {
    Access developer = Access.account(Role.DEVELOPER);
    return List.of(
        ConsoleRoute.get(PATH, developer, this::show),
        ConsoleRoute.post(PATH, developer, this::change));
  }

  private Reply show(Visit visit) {
    String lines = String.join("\n", visit.account().ipWhitelist());
    return visit.page(TEMPLATE, page(visit, Form.of(Map.of(LINES, lines))));
  }

  private Reply change(Visit visit) {
    Form form = visit.form();
    Optional<IpWhitelist> whitelist = read(form);
    if (whitelist.isEmpty()) {
      return visit.invalid(TEMPLATE, page(visit, form));
    }
    Account account = visit.account();
    audit.alongside(
        visit.actor(),
        Audited.of(AuditAction.IP_WHITELIST_CHANGED, account.id(), account.appId().value())
            .change(told(account.ipWhitelist()), told(whitelist.get().blocks())),
        () -> accounts.changeIpWhitelist(account.id(), whitelist.get()));
    return visit.seeOther(
        visit.ofAccount("/developer"),
        whitelist.get().blocks().isEmpty()
            ? "developer.whitelist.emptied"
            : "developer.whitelist.saved");
  }

  private Optional<IpWhitelist> read(Form form) {
    String lines = form.text(LINES, CHARACTERS_MAX);
    int most = limits.intOf(Limit.WHITELISTED_ADDRESSES);
    switch (IpWhitelist.parse(lines, most)) {
      case IpWhitelist.Parsed.Accepted(IpWhitelist whitelist) -> {
        return form.isValid() ? Optional.of(whitelist) : Optional.empty();
      }
      case IpWhitelist.Parsed.Malformed(List<String> wrong) ->
          form.refuse(LINES, "developer.whitelist.malformed", String.join(", ", wrong));
      case IpWhitelist.Parsed.TooMany(int allowed) ->
          form.refuse(LINES, "developer.whitelist.too-many", allowed);
    }
    return Optional.empty();
  }

  private Whitelist page(Visit visit, Form form) {
    return new Whitelist(
        form, limits.of(Limit.WHITELISTED_ADDRESSES), visit.address().getHostAddress());
  }

  private static Map<String, String> told(List<String> blocks) {
    return Map.of("addresses", String.join(" ", blocks));
  }
}
