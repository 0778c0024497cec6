package org.tidings.client.signin;

import java.util.List;
import java.util.Optional;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.member.Member;
import org.tidings.member.Members;
import org.tidings.member.session.MemberSession;
import org.tidings.member.session.MemberSessions;

/**
 * Where members sign in and out. Local members are chosen from a list: for demos and tests only.
 */
public final class SignInPages {
  private static final int LISTED_MAX = 50;

  private final Members members;
  private final MemberSessions sessions;
  private final boolean localMembers;

  /** What the page shows. */
  public record SignIn(List<String> localMembers, String next) {}

  public SignInPages(Members members, MemberSessions sessions, boolean localMembers) {
    this.members = members;
    this.sessions = sessions;
    this.localMembers = localMembers;
  }

  public List<MemberRoute> routes() {
    MemberRoute page = MemberRoute.get("/m/sign-in", MemberRoute.Who.ANYONE, this::show);
    MemberRoute out = MemberRoute.post("/m/sign-out", MemberRoute.Who.ANYONE, this::signOut);
    return localMembers
        ? List.of(
            page,
            out,
            MemberRoute.post("/m/sign-in/local", MemberRoute.Who.ANYONE, this::signInLocally))
        : List.of(page, out);
  }

  private Reply show(MemberVisit visit) {
    List<String> names = localMembers ? members.listNames(LISTED_MAX) : List.of();
    return visit.page("client/signin/sign-in.jte", new SignIn(names, ownPath(visit.query("next"))));
  }

  private Reply signInLocally(MemberVisit visit) {
    Optional<Member> member = members.find(visit.form().required("member", 200));
    if (member.isEmpty()) {
      return visit.notFound();
    }
    Reply reply = visit.seeOther(ownPath(visit.form().text("next", 500)));
    return visit.signIn(
        reply,
        sessions.begin(
            member.get().id(),
            MemberSession.Way.LOCAL,
            visit.request().header("User-Agent").orElse("")));
  }

  private Reply signOut(MemberVisit visit) {
    visit.sessionToken().ifPresent(sessions::end);
    return visit.signOut(visit.seeOther("/m/sign-in"));
  }

  /** Only a page of the member's side is gone to; anything else is the first one. */
  private static String ownPath(String next) {
    return next.matches("/m(?:/[\\w.~%-]+)*") ? next : "/m";
  }
}
