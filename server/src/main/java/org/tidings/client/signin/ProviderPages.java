package org.tidings.client.signin;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.identity.NotProven;
import org.tidings.identity.NotProven.Flaw;
import org.tidings.identity.OidcProvider;
import org.tidings.identity.SignInAttempt;
import org.tidings.identity.SignInAttempts;
import org.tidings.member.session.MemberSession;
import org.tidings.page.Cookies;
import org.tidings.page.PublicUrl;

/** There and back: the organisation's OpenID Connect provider. */
final class ProviderPages {
  static final String START = "/m/sign-in/continue";
  static final String RETURN = "/m/sign-in/return";
  static final String SIGN_OUT = "/m/sign-out/provider";

  private static final String COOKIE = "tidings_sign_in";
  private static final int CODE_CHARACTERS_MAX = 4_096;

  private final OidcProvider provider;
  private final SignInAttempts attempts;
  private final Entrance entrance;
  private final BaseUrl base;

  /** Sent to the pages of the sign-in only, and gone when it is over. */
  private final Cookies cookies;

  ProviderPages(
      OidcProvider provider, SignInAttempts attempts, Entrance entrance, PublicUrl publicUrl) {
    this.provider = provider;
    this.attempts = attempts;
    this.entrance = entrance;
    this.base = new BaseUrl(publicUrl);
    this.cookies = new Cookies("/m/sign-in", publicUrl.isSecure());
  }

  List<MemberRoute> routes() {
    return List.of(
        MemberRoute.get(START, Who.ANYONE, this::start),
        MemberRoute.get(RETURN, Who.ANYONE, this::comeBack),
        MemberRoute.get(SIGN_OUT, Who.ANYONE, this::signOut));
  }

  private Reply start(MemberVisit visit) {
    String next = OwnPath.within(visit.query("next"));
    SignInAttempt attempt = attempts.begin(next);
    try {
      URI there = provider.address(attempt, base.of(visit.request(), RETURN));
      return cookies.set(
          Reply.seeOther(there.toASCIIString()).with("Cache-Control", "no-store"),
          COOKIE,
          attempts.seal(attempt),
          Optional.of(SignInAttempts.LIFE));
    } catch (NotProven e) {
      return entrance.problem(visit, e, next);
    }
  }

  private Reply comeBack(MemberVisit visit) {
    Optional<SignInAttempt> attempt = cookies.find(visit.request(), COOKIE).flatMap(attempts::open);
    String next = attempt.map(SignInAttempt::next).map(OwnPath::within).orElse(OwnPath.HOME);
    Reply reply =
        entrance.enter(
            visit,
            MemberSession.Way.OIDC,
            next,
            () -> provider.finish(asked(visit, attempt), code(visit), returnTo(visit)));
    return cookies.drop(reply, COOKIE);
  }

  private URI returnTo(MemberVisit visit) {
    return base.of(visit.request(), RETURN);
  }

  /** The answer must be to what this browser asked: else a stranger could sign it in as himself. */
  private static SignInAttempt asked(MemberVisit visit, Optional<SignInAttempt> attempt) {
    String state = visit.query("state");
    return attempt
        .filter(one ->
            MessageDigest.isEqual(
                one.state().getBytes(StandardCharsets.UTF_8),
                state.getBytes(StandardCharsets.UTF_8)))
        .orElseThrow(() -> new NotProven(Flaw.STALE, "an answer that nobody here waits for"));
  }

  private static String code(MemberVisit visit) {
    String error = visit.query("error");
    if (error.equals("access_denied") || error.equals("login_required")) {
      throw new NotProven(Flaw.DENIED, error);
    }
    String code = visit.query("code");
    if (!error.isEmpty() || code.isEmpty() || code.length() > CODE_CHARACTERS_MAX) {
      throw new NotProven(Flaw.PROVIDER_WRONG, "an answer without a code");
    }
    return code;
  }

  /** Our own session is over by now. */
  private Reply signOut(MemberVisit visit) {
    try {
      return provider
          .signOutAddress(base.of(visit.request(), SignOutPages.DONE))
          .map(there -> visit.seeOther(there.toASCIIString()))
          .orElseGet(() -> visit.seeOther(SignOutPages.DONE));
    } catch (NotProven e) {
      return entrance.problem(visit, e, OwnPath.HOME);
    }
  }
}
