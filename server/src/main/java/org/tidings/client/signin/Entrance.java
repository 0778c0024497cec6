package org.tidings.client.signin;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.identity.Arrivals;
import org.tidings.identity.NotProven;
import org.tidings.identity.ProvenMember;
import org.tidings.kernel.Secret;
import org.tidings.member.Member;
import org.tidings.member.session.MemberSession;
import org.tidings.member.session.MemberSessions;

/** Where all ways in end: a session in this browser, or a page that says why not. */
final class Entrance {
  private static final Logger log = LoggerFactory.getLogger(Entrance.class);
  private static final String PROBLEM = "client/signin/problem.jte";

  private final Arrivals arrivals;
  private final MemberSessions sessions;

  Entrance(Arrivals arrivals, MemberSessions sessions) {
    this.arrivals = arrivals;
    this.sessions = sessions;
  }

  /**
   * Begins a session for who proves to be a member.
   *
   * @param next a page of ours
   */
  Reply enter(MemberVisit visit, MemberSession.Way way, String next, Supplier<ProvenMember> proof) {
    try {
      return begin(visit, way, next, arrivals.admit(proof.get()));
    } catch (NotProven e) {
      return problem(visit, e, next);
    }
  }

  /** What this browser held before ends: it may have been another member's. */
  Reply begin(MemberVisit visit, MemberSession.Way way, String next, Member member) {
    visit.sessionToken().ifPresent(sessions::end);
    String browser = visit.request().header("User-Agent").orElse("");
    Secret token = sessions.begin(member.id(), way, browser);
    return visit.signIn(Reply.seeOther(next), token);
  }

  Reply problem(MemberVisit visit, NotProven e, String next) {
    if (isOperators(e.flaw())) {
      log.warn("A member could not sign in: {}", e.getMessage());
    } else {
      log.info("A member could not sign in: {}", e.getMessage());
    }
    return visit.page(status(e.flaw()), PROBLEM, new Problem(e.flaw(), next));
  }

  /** Whether it is the operator who can mend it. */
  private static boolean isOperators(NotProven.Flaw flaw) {
    return switch (flaw) {
      case PROVIDER_AWAY, PROVIDER_WRONG, TOKEN_WRONG, FOREIGN_SITE, UNNAMED -> true;
      case DENIED, STALE, TOKEN_USED, SUSPENDED -> false;
    };
  }

  private static int status(NotProven.Flaw flaw) {
    return switch (flaw) {
      case PROVIDER_AWAY -> 503;
      case PROVIDER_WRONG -> 502;
      case STALE -> 400;
      case DENIED, TOKEN_WRONG, TOKEN_USED, FOREIGN_SITE, UNNAMED, SUSPENDED -> 403;
    };
  }
}
