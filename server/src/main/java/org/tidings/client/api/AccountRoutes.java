package org.tidings.client.api;

import java.util.List;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;

/**
 * {@code GET /m/api/accounts/{originalId}}: who an account is and what it may send, as a member
 * should see before following it. The same for everybody.
 */
final class AccountRoutes {
  private final ApiGate gate;
  private final Accounts accounts;
  private final PrivateTemplates templates;

  private record Sends(String title, String example) {}

  private record Profile(String account, String name, boolean mayNotify, List<Sends> templates) {}

  AccountRoutes(ApiGate gate, Accounts accounts, PrivateTemplates templates) {
    this.gate = gate;
    this.accounts = accounts;
    this.templates = templates;
  }

  List<Route> routes() {
    return List.of(Route.get("/m/api/accounts/{account}", this::show));
  }

  private Reply show(Request request) {
    return gate.forEither(request, () -> ApiAnswers.reply(200, profile(required(request))));
  }

  private Account required(Request request) {
    return required(accounts, request);
  }

  /** The account of the path. */
  static Account required(Accounts accounts, Request request) {
    return accounts
        .findByOriginalId(request.pathParameter("account"))
        .orElseThrow(() -> new ApiFailure(404, "There is no account of this original id."));
  }

  private Profile profile(Account account) {
    boolean mayNotify = account.mayEverUseTemplateMessages();
    List<Sends> sends =
        mayNotify
            ? templates.listActive(account.id()).stream().map(AccountRoutes::sends).toList()
            : List.of();
    return new Profile(account.originalId(), account.name(), mayNotify, sends);
  }

  private static Sends sends(PrivateTemplate template) {
    return new Sends(template.title(), template.example());
  }
}
