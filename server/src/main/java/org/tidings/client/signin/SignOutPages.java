package org.tidings.client.signin;

import java.util.List;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.member.session.MemberSession;
import org.tidings.member.session.MemberSessions;

/**
 * {@code POST /m/sign-out}: the session ends here, and where the member came by the provider, there
 * as well. The page between the two leads on by itself, as a form may not lead to another site.
 */
final class SignOutPages {
  static final String DONE = "/m/signed-out";
  private static final String PATH = "/m/sign-out";
  private static final String ON = DONE + "?provider";

  private final MemberSessions sessions;
  private final boolean hasProvider;

  SignOutPages(MemberSessions sessions, boolean hasProvider) {
    this.sessions = sessions;
    this.hasProvider = hasProvider;
  }

  List<MemberRoute> routes() {
    return List.of(
        MemberRoute.get(PATH, Who.MEMBER, this::ask),
        MemberRoute.post(PATH, Who.ANYONE, this::signOut),
        MemberRoute.get(DONE, Who.ANYONE, this::show));
  }

  /** For links from pages that have no form. */
  private Reply ask(MemberVisit visit) {
    return visit.page("client/signin/sign-out.jte", visit.member());
  }

  private Reply signOut(MemberVisit visit) {
    boolean byProvider =
        visit.session().map(MemberSession::way).filter(MemberSession.Way.OIDC::equals).isPresent();
    visit.sessionToken().ifPresent(sessions::end);
    return visit.signOut(Reply.seeOther(byProvider && hasProvider ? ON : DONE));
  }

  private Reply show(MemberVisit visit) {
    boolean leadsOn = hasProvider && visit.request().query("provider").isPresent();
    Reply page = visit.page("client/signin/signed-out.jte", new SignedOut(leadsOn));
    return leadsOn ? page.with("Refresh", "1; url=" + ProviderPages.SIGN_OUT) : page;
  }
}
