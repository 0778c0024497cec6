package org.tidings.console;

import java.util.ArrayList;
import java.util.List;
import org.tidings.account.Accounts;
import org.tidings.console.home.HomePages;
import org.tidings.console.function.ApplicationPages;
import org.tidings.console.function.AttestationPages;
import org.tidings.console.function.FunctionPages;
import org.tidings.console.signin.LanguageSwitch;
import org.tidings.console.signin.LoginPages;
import org.tidings.console.staff.StaffArea;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Gate;
import org.tidings.console.web.PublicUrl;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.operator.Operators;
import org.tidings.operator.Sessions;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.PlatformSetting;
import org.tidings.storage.PlatformKeys;

/** All pages of the console. */
public final class Console {
  private static final String PATH = "/console";

  private final Gate gate;
  private final List<ConsoleRoute> routes = new ArrayList<>();

  /** The features that have pages. */
  public record Features(
      Operators operators,
      Sessions sessions,
      Accounts accounts,
      AuditTrail audit,
      StaffArea.Decisions decisions,
      StaffArea.Watched watched) {}

  public Console(Features features, PlatformKeys keys, PublicUrl publicUrl) {
    this.gate =
        new Gate(
            features.sessions(),
            features.operators(),
            features.accounts(),
            keys,
            publicUrl,
            () -> features.decisions().settings().value(PlatformSetting.PLATFORM_NAME));
    routes.addAll(
        new LoginPages(features.operators(), features.sessions(), features.audit()).routes());
    routes.addAll(new LanguageSwitch(features.operators()).routes());
    routes.addAll(function(features.decisions()));
    routes.addAll(new StaffArea(features.decisions(), features.watched()).routes());
    routes.addAll(new HomePages(features.operators(), features.accounts()).routes());
  }

  private static List<ConsoleRoute> function(StaffArea.Decisions decisions) {
    List<ConsoleRoute> pages = new ArrayList<>();
    pages.addAll(new FunctionPages(decisions.applications(), decisions.attestations()).routes());
    pages.addAll(
        new ApplicationPages(decisions.applications(), decisions.audit(), decisions.limits())
            .routes());
    pages.addAll(new AttestationPages(decisions.attestations(), decisions.audit()).routes());
    return pages;
  }

  /** Whether a path is answered with pages. */
  public static boolean owns(String path) {
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }

  /** Every page with who may have it; what is not here does not exist. */
  public List<ConsoleRoute> consoleRoutes() {
    return List.copyOf(routes);
  }

  public List<Route> routes() {
    List<Route> all = new ArrayList<>(routes.stream().map(gate::route).toList());
    all.add(gate.assets());
    all.add(Route.get("/", request -> Reply.seeOther(PATH)));
    return all;
  }

  public Reply unknownPage(Request request) {
    return gate.unknown(request);
  }

  public Reply failed(Request request, Throwable failure) {
    return gate.failed(request, failure);
  }
}
