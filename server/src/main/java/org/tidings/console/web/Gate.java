package org.tidings.console.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.http.BodyRejected;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.operator.AccountOperators;
import org.tidings.operator.Operator;
import org.tidings.operator.Role;
import org.tidings.operator.Session;
import org.tidings.operator.Sessions;
import org.tidings.operator.StaffRole;
import org.tidings.storage.Database;
import org.tidings.storage.PlatformKeys;
import org.tidings.page.Assets;
import org.tidings.page.Cookies;
import org.tidings.page.Csrf;
import org.tidings.page.PublicUrl;
import org.tidings.page.Said;

/** Stands before every page: who asks, may he, and is the form one of ours. */
public final class Gate {
  private static final Logger log = LoggerFactory.getLogger(Gate.class);
  private static final String LOGIN = "/console/login";

  private final Sessions sessions;
  private final AccountOperators operators;
  private final Accounts accounts;
  private final PublicUrl publicUrl;
  private final BooleanSupplier staffNeedSecondFactor;
  private final Csrf csrf;
  private final Assets assets = ConsoleAssets.all();
  private final Renderer renderer;
  private final Cookies cookies;

  /**
   * Before all pages of the console.
   *
   * @param platformName as the staff have set it
   */
  public Gate(
      Sessions sessions,
      AccountOperators operators,
      Accounts accounts,
      PlatformKeys keys,
      PublicUrl publicUrl,
      Supplier<String> platformName,
      BooleanSupplier staffNeedSecondFactor) {
    this.sessions = sessions;
    this.operators = operators;
    this.accounts = accounts;
    this.publicUrl = publicUrl;
    this.staffNeedSecondFactor = staffNeedSecondFactor;
    this.csrf = new Csrf(keys, "console forms", publicUrl.uri());
    this.renderer = new Renderer(assets, csrf, platformName);
    this.cookies = new Cookies("/console", publicUrl.isSecure());
  }

  /** The page as the server takes it. */
  public Route route(ConsoleRoute route) {
    return new Route(Set.of(route.method()), route.path(), request -> answer(route, request));
  }

  public Route assets() {
    return assets.route();
  }

  /** For addresses that are no page's. */
  public Reply unknown(Request request) {
    return anyone(request).notFound();
  }

  /** For what nobody foresaw, after it was logged; and for who sends a broken or too large form. */
  public Reply failed(Request request, Throwable failure) {
    try {
      return switch (failure) {
        case BodyRejected rejected ->
            anyone(request)
                .sentence(413, "common.failed.title", Said.of("common.form-too-large.text"));
        case Refused refused -> refused(anyone(request), refused);
        default ->
            anyone(request).sentence(500, "common.failed.title", Said.of("common.failed.text"));
      };
    } catch (RuntimeException e) {
      // without its database the platform cannot even tell who asks
      log.debug("No page for a failure", e);
      return Reply.of(503, "text/plain; charset=utf-8", "The platform cannot answer now.");
    }
  }

  private Visit anyone(Request request) {
    return new Visit(request, visitor(request), renderer, Optional.empty(), Optional.empty());
  }

  private Visitor visitor(Request request) {
    return new Visitor(request, cookies, sessions, publicUrl.text());
  }

  private Reply answer(ConsoleRoute route, Request request) {
    Visitor visitor = visitor(request);
    Visit visit = new Visit(request, visitor, renderer, Optional.empty(), Optional.empty());
    return switch (route.access()) {
      case Access.Anyone() -> open(route, visit, visitor);
      case Access.SignedIn() ->
          operator(visitor).isPresent() ? open(route, visit, visitor) : signInFirst(visit);
      case Access.OfStaff staff -> forStaff(route, staff, visit, visitor);
      case Access.OfAccount of -> forAccount(route, of, visit, visitor);
    };
  }

  private Reply forStaff(ConsoleRoute route, Access.OfStaff staff, Visit visit, Visitor visitor) {
    Optional<Operator> operator = operator(visitor);
    if (operator.isEmpty()) {
      return signInFirst(visit);
    }
    Optional<StaffRole> role = operator.get().staffRole();
    if (role.isEmpty()) {
      return visit.notFound();
    }
    if (staffNeedSecondFactor.getAsBoolean() && !operator.get().secondFactor()) {
      return visit.seeOther("/console/profile/second-factor", "signin.second-factor.needed");
    }
    return staff.admits(role.get()) ? open(route, visit, visitor) : forbidden(visit);
  }

  private Reply forAccount(ConsoleRoute route, Access.OfAccount of, Visit visit, Visitor visitor) {
    Optional<Operator> operator = operator(visitor);
    if (operator.isEmpty()) {
      return signInFirst(visit);
    }
    String appId = visit.pathParameter("account");
    Optional<Account> account =
        AppId.isWellFormed(appId) ? accounts.find(new AppId(appId)) : Optional.empty();
    Optional<Role> role =
        account.flatMap(found -> operators.findRole(operator.get().id(), found.id()));
    if (role.isEmpty()) {
      return visit.notFound(); // whether there is such an account is nobody else's business
    }
    Visit within = new Visit(visit.request(), visitor, renderer, account, role);
    return role.get().includes(of.least()) ? open(route, within, visitor) : forbidden(within);
  }

  private static Optional<Operator> operator(Visitor visitor) {
    return visitor.session().filter(s -> !s.awaitsSecondFactor()).map(Session::operator);
  }

  private Reply open(ConsoleRoute route, Visit visit, Visitor visitor) {
    if (route.method() == Method.POST) {
      String token = visit.parameters().first(Csrf.FIELD).orElse("");
      if (!csrf.isOurs(visit.request(), visitor.formCookie(), token)) {
        return visit.sentence(403, "common.stale-form.title", Said.of("common.stale-form.text"));
      }
    }
    try {
      return route.page().answer(visit);
    } catch (Refused refused) {
      return refused(visit, refused);
    } catch (RuntimeException failure) {
      if (failure instanceof BodyRejected) {
        throw failure;
      }
      return unforeseen(route, visit, failure);
    }
  }

  /** The route is logged, not the request: a path may hold the token of a link. */
  private static Reply unforeseen(ConsoleRoute route, Visit visit, RuntimeException failure) {
    if (Database.isAway(failure)) {
      log.warn("{} {}: the database is away", route.method(), route.path());
      return visit.sentence(503, "common.failed.title", Said.of("common.away.text"));
    }
    log.error("{} {} failed", route.method(), route.path(), failure);
    return visit.sentence(500, "common.failed.title", Said.of("common.failed.text"));
  }

  private static Reply refused(Visit visit, Refused refused) {
    int status = refused.refusal() == Refusal.OVERLOADED ? 503 : 422;
    return visit.sentence(status, "common.refused.title", Refusals.said(refused.refusal()));
  }

  private static Reply forbidden(Visit visit) {
    return visit.sentence(403, "common.forbidden.title", Said.of("common.forbidden.text"));
  }

  private static Reply signInFirst(Visit visit) {
    if (visit.request().method() == Method.POST) {
      return visit.seeOther(LOGIN);
    }
    String next = visit.request().path();
    return visit.seeOther(LOGIN + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
  }
}
