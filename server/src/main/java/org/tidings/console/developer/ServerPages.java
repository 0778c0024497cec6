package org.tidings.console.developer;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.account.ServerSettings;
import org.tidings.callback.CallbackEndpoint;
import org.tidings.callback.ServerCheck;
import org.tidings.callback.crypto.EncodingAesKey;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Refusals;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.kernel.Secret;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;

/**
 * Where an account receives its events. As in the original, new settings are saved when the server
 * has made the handshake with them (reference, 5.1); whoever wants to save before that, says so.
 */
public final class ServerPages {
  private static final String PATH = DeveloperCentre.PATH + "/server";
  private static final String TEMPLATE = "developer/server.jte";
  private static final int ACTION_CHARACTERS_MAX = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Accounts accounts;
  private final ServerCheck check;
  private final boolean allowPrivate;
  private final AuditTrail audit;

  /**
   * The form.
   *
   * @param verification the handshake just made with what stands in it
   * @param maySaveAnyway it failed as the settings were to be saved
   */
  public record Server(
      Account account, Form form, Optional<Verification> verification, boolean maySaveAnyway) {}

  ServerPages(DeveloperCentre.Features features) {
    this.accounts = features.accounts();
    this.check = features.serverCheck();
    this.allowPrivate = features.allowPrivate();
    this.audit = features.audit();
  }

  List<ConsoleRoute> routes() {
    Access developer = Access.account(Role.DEVELOPER);
    return List.of(
        ConsoleRoute.get(PATH, developer, visit -> visit.page(TEMPLATE, page(visit, saved(visit)))),
        ConsoleRoute.post(PATH, developer, this::act),
        ConsoleRoute.post(PATH + "/verify", developer, this::verifySaved),
        ConsoleRoute.get(
            PATH + "/remove",
            developer,
            visit -> visit.page("developer/removeserver.jte", page(visit, saved(visit)))),
        ConsoleRoute.post(PATH + "/remove", developer, this::remove));
  }

  private Reply act(Visit visit) {
    Form form = visit.form();
    ServerSettings typed = ServerForm.settings(form);
    return switch (form.text("action", ACTION_CHARACTERS_MAX)) {
      case "generate" -> visit.page(TEMPLATE, page(visit, ServerForm.of(withOtherKey(typed))));
      case "verify" -> verify(visit, form, typed, false);
      case "save-anyway" ->
          ServerForm.endpoint(form, typed, visit.account(), allowPrivate).isPresent()
              ? save(visit, typed, "developer.server.saved-anyway")
              : visit.invalid(TEMPLATE, page(visit, form));
      default -> verify(visit, form, typed, true);
    };
  }

  private static ServerSettings withOtherKey(ServerSettings typed) {
    Secret key = new Secret(EncodingAesKey.generate(RANDOM).value());
    return new ServerSettings(typed.url(), typed.token(), key, typed.mode());
  }

  private Reply verifySaved(Visit visit) {
    Optional<ServerSettings> server = visit.account().server();
    return server.isEmpty()
        ? visit.seeOther(visit.ofAccount("/developer/server"))
        : verify(visit, saved(visit), server.get(), false);
  }

  private Reply verify(Visit visit, Form form, ServerSettings settings, boolean save) {
    Optional<Verification> made = handshake(visit, form, settings);
    if (made.isEmpty()) {
      return visit.invalid(TEMPLATE, page(visit, form));
    }
    if (save && made.get().passed()) {
      return save(visit, settings, "developer.server.saved");
    }
    Server page = new Server(visit.account(), form, made, save);
    return save ? visit.invalid(TEMPLATE, page) : visit.page(TEMPLATE, page);
  }

  /** Empty: there is nobody to call, or no more calls now; the form tells why. */
  private Optional<Verification> handshake(Visit visit, Form form, ServerSettings settings) {
    Account account = visit.account();
    Optional<CallbackEndpoint> endpoint =
        ServerForm.endpoint(form, settings, account, allowPrivate);
    if (endpoint.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Verification.of(check.verify(account.id(), endpoint.get())));
    } catch (Refused refused) {
      form.refuseAll(Refusals.said(refused.refusal()).key());
      return Optional.empty();
    }
  }

  private Reply save(Visit visit, ServerSettings settings, String notice) {
    Account account = visit.account();
    audit.alongside(
        visit.actor(),
        Audited.of(AuditAction.SERVER_CHANGED, account.id(), account.appId().value())
            .change(ServerForm.told(account.server()), ServerForm.told(account.server(), settings)),
        () -> accounts.changeServer(account.id(), Optional.of(settings)));
    return visit.seeOther(visit.ofAccount("/developer"), notice);
  }

  private Reply remove(Visit visit) {
    Account account = visit.account();
    audit.alongside(
        visit.actor(),
        Audited.of(AuditAction.SERVER_CHANGED, account.id(), account.appId().value())
            .change(ServerForm.told(account.server()), ServerForm.told(Optional.empty())),
        () -> accounts.changeServer(account.id(), Optional.empty()));
    return visit.seeOther(visit.ofAccount("/developer"), "developer.server.removed");
  }

  private static Form saved(Visit visit) {
    return ServerForm.of(visit.account());
  }

  private static Server page(Visit visit, Form form) {
    return new Server(visit.account(), form, Optional.empty(), false);
  }
}
