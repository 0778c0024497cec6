package org.tidings.client.signin;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tidings.client.web.MemberGate;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Parameters;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.identity.HandOver;
import org.tidings.identity.NotProven;
import org.tidings.identity.NotProven.Flaw;
import org.tidings.member.session.MemberSession;

/**
 * {@code /m/hand-over}: the organisation's portal posts a form with a signed token, or its app
 * opens a web view with one in the address, which is left at once for one without.
 *
 * <p>A stranger with a good token of his own could make other people's browsers bring it here, and
 * they would read and write as him without noticing. So a form must come from a portal that staff
 * have listed, an address from no site at all; browsers tell both, and no page can make them lie.
 * The rest is that a token is good once and for minutes.
 */
public final class HandOverRoutes {
  private static final String PATH = "/m/hand-over";
  private static final int FORM_BYTES_MAX = 32 * 1024;
  private static final Set<String> NO_SITE = Set.of("none", "same-origin");

  private final MemberGate gate;
  private final HandOver handOver;
  private final Entrance entrance;
  private final Supplier<List<String>> portals;

  /**
   * Beside the pages of the sign-in.
   *
   * @param portals the origins of those that may hand members over
   */
  public HandOverRoutes(
      MemberGate gate, HandOver handOver, SignInPages pages, Supplier<List<String>> portals) {
    this.gate = gate;
    this.handOver = handOver;
    this.entrance = pages.entrance();
    this.portals = portals;
  }

  public List<Route> routes() {
    return List.of(Route.post(PATH, this::posted), Route.get(PATH, this::opened));
  }

  private Reply posted(Request request) {
    Parameters form = Parameters.ofForm(request.body(FORM_BYTES_MAX));
    String next = OwnPath.within(form.first("next").orElse(""));
    return enter(
        request,
        next,
        () -> {
          requirePortal(request);
          return form.first("token").orElse("");
        });
  }

  private Reply opened(Request request) {
    String next = OwnPath.within(request.query("next").orElse(""));
    return enter(
        request,
        next,
        () -> {
          requireNoSite(request);
          return request.query("token").orElse("");
        });
  }

  private Reply enter(Request request, String next, Supplier<String> token) {
    MemberVisit visit = gate.visit(request);
    return entrance
        .enter(visit, MemberSession.Way.HAND_OVER, next, () -> handOver.take(token.get()))
        .with("Referrer-Policy", "no-referrer");
  }

  /** Apps that are no browsers send neither header, and bring only their own member. */
  private void requirePortal(Request request) {
    Optional<String> origin = request.header("Origin");
    boolean allowed =
        origin
            .map(from -> portals.get().contains(from) || isOwn(from, request))
            .orElseGet(() -> comesFromNoSite(request));
    if (!allowed) {
      throw new NotProven(
          Flaw.FOREIGN_SITE, "a hand-over from a site that is not among PORTAL_ORIGINS");
    }
  }

  private static void requireNoSite(Request request) {
    if (!comesFromNoSite(request)) {
      throw new NotProven(Flaw.FOREIGN_SITE, "a link to a hand-over on a page of another site");
    }
  }

  private static boolean comesFromNoSite(Request request) {
    return request.header("Sec-Fetch-Site").map(NO_SITE::contains).orElse(true);
  }

  private static boolean isOwn(String origin, Request request) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return request.header("Host").filter(host -> host.equals(authority)).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
