package org.tidings.client.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.identity.Identity;
import org.tidings.identity.OidcProvider;
import org.tidings.member.Member;
import org.tidings.member.Members;
import org.tidings.member.session.MemberSession;
import org.tidings.member.session.MemberSessions;
import org.tidings.page.Form;
import org.tidings.page.PublicUrl;

/** {@code /m/sign-in}: the ways in that are on. */
public final class SignInPages {
  private static final String PATH = "/m/sign-in";
  private static final String LOCAL = "/m/sign-in/local";
  private static final String TEMPLATE = "client/signin/sign-in.jte";
  private static final int LISTED = 50;
  private static final int NAME_CHARACTERS_MAX = 255;

  private final Identity identity;
  private final Members members;
  private final Entrance entrance;
  private final MemberSessions sessions;
  private final PublicUrl publicUrl;

  /**
   * The ways in.
   *
   * @param provider as it is called; empty where there is none
   * @param local whether everybody may be anybody
   * @param next where to, as a part of an address
   */
  public record Ways(
      Optional<String> provider,
      boolean handOver,
      boolean local,
      List<String> members,
      String next,
      Form form) {
    public boolean none() {
      return provider.isEmpty() && !handOver && !local;
    }

    public String start() {
      return ProviderPages.START + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
  }

  public SignInPages(
      Identity identity, Members members, MemberSessions sessions, PublicUrl publicUrl) {
    this.identity = identity;
    this.members = members;
    this.sessions = sessions;
    this.entrance = new Entrance(identity.arrivals(), sessions);
    this.publicUrl = publicUrl;
  }

  /** Only of the ways that are on: the others do not exist. */
  public List<MemberRoute> routes() {
    List<MemberRoute> all = new ArrayList<>();
    all.add(MemberRoute.get(PATH, Who.ANYONE, this::show));
    if (identity.localMembers()) {
      all.add(MemberRoute.post(LOCAL, Who.ANYONE, this::enterLocal));
    }
    identity
        .provider()
        .map(one -> new ProviderPages(one, identity.attempts(), entrance, publicUrl))
        .ifPresent(pages -> all.addAll(pages.routes()));
    all.addAll(new SignOutPages(sessions, identity.provider().isPresent()).routes());
    return all;
  }

  /** Where the hand-over enters. */
  Entrance entrance() {
    return entrance;
  }

  private Reply show(MemberVisit visit) {
    String next = OwnPath.within(visit.query("next"));
    return visit.findMember().isPresent()
        ? visit.seeOther(next)
        : visit.page(TEMPLATE, ways(next, Form.empty()));
  }

  private Ways ways(String next, Form form) {
    return new Ways(
        identity.provider().map(OidcProvider::name),
        identity.handOver().isPresent(),
        identity.localMembers(),
        identity.localMembers() ? members.listNames(LISTED) : List.of(),
        next,
        form);
  }

  private Reply enterLocal(MemberVisit visit) {
    Form form = visit.form();
    String next = OwnPath.within(form.text("next", 500));
    String name = form.required("member", NAME_CHARACTERS_MAX);
    Optional<Member> member = name.isEmpty() ? Optional.empty() : members.find(name);
    if (member.isEmpty()) {
      form.refuse("member", "entry.local.unknown");
    } else if (!member.get().reachable()) {
      form.refuse("member", "entry.local.suspended");
    }
    return form.isValid()
        ? entrance.begin(visit, MemberSession.Way.LOCAL, next, member.orElseThrow())
        : visit.invalid(TEMPLATE, ways(next, form));
  }
}
