package org.tidings.client.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.http.BodyRejected;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.Refused;
import org.tidings.member.preference.Preferences;
import org.tidings.member.session.MemberSession;
import org.tidings.member.session.MemberSessions;
import org.tidings.page.Assets;
import org.tidings.page.Browser;
import org.tidings.page.Cookies;
import org.tidings.page.Csrf;
import org.tidings.page.PublicUrl;
import org.tidings.page.Said;
import org.tidings.storage.Database;
import org.tidings.storage.PlatformKeys;

/** Stands before every page of the member's side: who asks, and is the form one of ours. */
public final class MemberGate {
  private static final Logger log = LoggerFactory.getLogger(MemberGate.class);
  private static final String SIGN_IN = "/m/sign-in";

  private final MemberSessions sessions;
  private final Preferences preferences;
  private final Csrf csrf;
  private final Cookies cookies;
  private final Cookies framed;
  private final BooleanSupplier mayBeFramed;
  private final Assets assets = ClientAssets.all();
  private final MemberRenderer renderer;

  /**
   * Before all pages of the member's side.
   *
   * @param platformName as the staff have set it
   * @param portals the origins of those that may show our pages in a frame
   */
  public MemberGate(
      MemberSessions sessions,
      Preferences preferences,
      PlatformKeys keys,
      PublicUrl publicUrl,
      Supplier<String> platformName,
      Supplier<List<String>> portals) {
    this.sessions = sessions;
    this.preferences = preferences;
    this.csrf = new Csrf(keys, "member forms", publicUrl.uri());
    this.cookies = new Cookies("/m", publicUrl.isSecure());
    this.framed = Cookies.framed("/m");
    this.mayBeFramed = () -> publicUrl.isSecure() && !portals.get().isEmpty();
    this.renderer = new MemberRenderer(assets, csrf, platformName, () -> ancestors(portals.get()));
  }

  /** The page as the server takes it. */
  public Route route(MemberRoute route) {
    return new Route(Set.of(route.method()), route.path(), request -> answer(route, request));
  }

  public Route assets() {
    return assets.route();
  }

  /** Where a browser finds a file of the pages. */
  public String asset(String name) {
    return assets.address(name);
  }

  /** For addresses that are no page's. */
  public Reply unknown(Request request) {
    return visit(request).notFound();
  }

  /** For what nobody foresaw, after it was logged; and for who sends a broken or too large form. */
  public Reply failed(Request request, Throwable failure) {
    try {
      return failure instanceof BodyRejected
          ? visit(request).sentence(413, "member.failed.title", Said.of("member.too-large.text"))
          : visit(request).sentence(500, "member.failed.title", Said.of("member.failed.text"));
    } catch (RuntimeException e) {
      // without its database the platform cannot even tell who asks
      log.debug("No page for a failure", e);
      return Reply.of(503, "text/plain; charset=utf-8", "The platform cannot answer now.");
    }
  }

  /** Who asks; also for streams, which are no pages. */
  public MemberVisit visit(Request request) {
    Browser browser = new Browser(request, isFramed(request) ? framed : cookies);
    Optional<MemberSession> session = browser.sessionToken().flatMap(sessions::find);
    return new MemberVisit(
        request,
        browser,
        session,
        session.flatMap(one -> preferences.of(one.member().id()).language()),
        renderer);
  }

  /** Browsers tell it, and send nothing else from there than cookies that were set there. */
  private boolean isFramed(Request request) {
    return request.header("Sec-Fetch-Dest").filter("iframe"::equals).isPresent()
        && mayBeFramed.getAsBoolean();
  }

  /** Which sites may show our pages in a frame, as CSP has it; the demo's page is at our own. */
  private static String ancestors(List<String> portals) {
    return portals.isEmpty() ? "'self'" : "'self' " + String.join(" ", portals);
  }

  private Reply answer(MemberRoute route, Request request) {
    MemberVisit visit = visit(request);
    return switch (route.who()) {
      case ANYONE -> open(route, visit);
      case MEMBER -> visit.session().isPresent() ? open(route, visit) : signInFirst(visit);
    };
  }

  private Reply open(MemberRoute route, MemberVisit visit) {
    if (route.method() == Method.POST) {
      String token = visit.parameters().first(Csrf.FIELD).orElse("");
      if (!csrf.isOurs(visit.request(), visit.formCookie(), token)) {
        return visit.sentence(403, "member.stale-form.title", Said.of("member.stale-form.text"));
      }
    }
    try {
      return route.page().answer(visit);
    } catch (RuntimeException failure) {
      if (failure instanceof BodyRejected) {
        throw failure;
      }
      return unforeseen(route, visit, failure);
    }
  }

  /** The route is logged, not the request: a path may hold what is nobody else's business. */
  private static Reply unforeseen(MemberRoute route, MemberVisit visit, RuntimeException failure) {
    if (Database.isAway(failure)) {
      log.warn("{} {}: the database is away", route.method(), route.path());
      return visit.sentence(503, "member.failed.title", Said.of("member.away.text"));
    }
    if (failure instanceof Refused) {
      log.warn("{} {}: {}", route.method(), route.path(), failure.toString());
      return visit.sentence(422, "member.failed.title", Said.of("member.refused.text"));
    }
    log.error("{} {} failed", route.method(), route.path(), failure);
    return visit.sentence(500, "member.failed.title", Said.of("member.failed.text"));
  }

  private static Reply signInFirst(MemberVisit visit) {
    if (visit.request().method() == Method.POST) {
      return visit.seeOther(SIGN_IN);
    }
    String next = visit.request().path();
    return visit.seeOther(SIGN_IN + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
  }
}
