package org.tidings.console;

import java.util.ArrayList;
import java.util.List;
import org.tidings.account.Accounts;

import org.tidings.console.conduct.ConductArea;
import org.tidings.console.developer.DeveloperCentre;
import org.tidings.console.follower.FollowerPages;
import org.tidings.console.held.HeldFeatures;
import org.tidings.console.home.HomePages;
import org.tidings.console.function.ApplicationPages;
import org.tidings.console.function.AttestationPages;
import org.tidings.console.function.FunctionPages;
import org.tidings.console.industry.IndustryPages;
import org.tidings.console.library.LibraryArea;
import org.tidings.console.message.MessageFeatures;
import org.tidings.console.signin.LanguageSwitch;
import org.tidings.console.operator.AccountInvitationPages;
import org.tidings.console.operator.AccountOperatorPages;
import org.tidings.console.operator.NewAccountPages;
import org.tidings.console.operator.StaffOperatorPage;
import org.tidings.console.operator.StaffOperatorPages;
import org.tidings.console.review.ReviewArea;
import org.tidings.console.signin.InvitationPages;
import org.tidings.console.signin.LoginPages;
import org.tidings.console.signin.ProfilePages;
import org.tidings.console.signin.ResetPages;
import org.tidings.console.signin.SecondFactorPages;
import org.tidings.console.signin.SignInSettings;
import org.tidings.console.signin.SignUpPages;
import org.tidings.console.staff.StaffArea;
import org.tidings.console.submission.SubmissionFeatures;
import org.tidings.console.template.TemplateFeatures;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Gate;
import org.tidings.page.PublicUrl;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.operator.OperatorFeature;
import org.tidings.library.TemplateChoice;
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
      OperatorFeature people,
      SignInSettings signIn,
      Accounts accounts,
      AuditTrail audit,
      TemplateChoice choice,
      TemplateFeatures templates,
      SubmissionFeatures submissions,
      MessageFeatures messages,
      HeldFeatures held,
      DeveloperCentre.Features developer,
      FollowerPages.Features followers,
      ReviewArea.Features reviews,
      ConductArea.Features conduct,
      LibraryArea library,
      StaffArea.Decisions decisions,
      StaffArea.Watched watched) {}

  public Console(Features features, PlatformKeys keys, PublicUrl publicUrl) {
    OperatorFeature people = features.people();
    this.gate =
        new Gate(
            people.sessions(),
            people.accountOperators(),
            features.accounts(),
            keys,
            publicUrl,
            () -> features.decisions().settings().value(PlatformSetting.PLATFORM_NAME),
            features.signIn().staffNeedSecondFactor());
    routes.addAll(new LanguageSwitch(people.operators()).routes());
    routes.addAll(new HomePages(people.accountOperators(), features.accounts()).routes());
    routes.addAll(signIn(features));
    routes.addAll(operators(features));
    routes.addAll(function(features.decisions()));
    routes.addAll(features.templates().routes());
    routes.addAll(features.submissions().routes());
    routes.addAll(features.held().routes()); // before those of a message's number
    routes.addAll(features.messages().routes());
    routes.addAll(new DeveloperCentre(features.developer()).routes());
    routes.addAll(
        new IndustryPages(
                features.accounts(),
                features.choice(),
                features.developer().templateQuotas(),
                features.audit())
            .routes());
    routes.addAll(new FollowerPages(features.followers()).routes());
    routes.addAll(new ReviewArea(features.reviews()).routes());
    routes.addAll(new ConductArea(features.conduct()).routes());
    routes.addAll(features.library().routes());
    routes.addAll(new StaffArea(features.decisions(), features.watched()).routes());
  }

  private static List<ConsoleRoute> signIn(Features features) {
    OperatorFeature people = features.people();
    AuditTrail audit = features.audit();
    SignInSettings settings = features.signIn();
    List<ConsoleRoute> routes = new ArrayList<>();
    routes.addAll(new LoginPages(people, audit, settings).routes());
    routes.addAll(new SignUpPages(people, audit, settings).routes());
    routes.addAll(new ResetPages(people, audit).routes());
    routes.addAll(new InvitationPages(people, features.accounts(), audit).routes());
    routes.addAll(new ProfilePages(people, audit).routes());
    routes.addAll(new SecondFactorPages(people, audit, settings).routes());
    return routes;
  }

  private static List<ConsoleRoute> operators(Features features) {
    OperatorFeature people = features.people();
    AuditTrail audit = features.audit();
    AccountOperatorPages ofAccount = new AccountOperatorPages(people, audit);
    List<ConsoleRoute> routes = new ArrayList<>(ofAccount.routes());
    routes.addAll(new AccountInvitationPages(people.invitations(), ofAccount, audit).routes());
    routes.addAll(
        new NewAccountPages(
                features.accounts(),
                features.decisions().attestations(),
                people.accountOperators(),
                audit,
                features.signIn().accountsAnOperator())
            .routes());
    routes.addAll(new StaffOperatorPages(people.search()).routes());
    routes.addAll(new StaffOperatorPage(people, features.accounts(), audit).routes());
    return routes;
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

  /** A path as a log may have it: without the token of a link. */
  public static String logged(String path) {
    return path.replaceFirst("^(/console/(?:reset|invitations))/.*", "$1/…");
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
