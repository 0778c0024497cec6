package org.tidings.client.follow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.client.account.AccountPages;
import org.tidings.client.account.Portrait;
import org.tidings.client.account.Portraits;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.member.Arrival;
import org.tidings.member.Follower;
import org.tidings.member.Followers;
import org.tidings.member.Scene;
import org.tidings.page.Said;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /m/follow/{originalId}?scene=}: where the QR code of an account leads. It tells who the
 * account is and what it may send, before anybody follows. It is public, as a sign at a counter is,
 * and shows nothing that is not to be seen there.
 */
public final class FollowPages {
  private static final String PATH = "/m/follow/{account}";
  private static final String TEMPLATE = "client/follow/follow.jte";
  private static final String SCENE = "scene";
  private static final int TYPED_MAX = 200;
  private static final JsonMapper JSON = new JsonMapper();

  private final Portraits portraits;
  private final Followers followers;

  /** What the app sends for a member who came by the code. */
  private record Came(Scene scene, @JsonInclude(JsonInclude.Include.NON_EMPTY) String qrScene) {}

  /**
   * The page.
   *
   * @param scene for which the code stands; empty for none
   * @param follows whether the member who looks does already
   */
  public record Offer(Portrait portrait, String scene, boolean follows) {
    public Account account() {
      return portrait.account();
    }

    public String path() {
      return "/m/follow/" + account().originalId();
    }

    /** Signs in, and comes back here with the scene. */
    public String signIn() {
      String here = scene.isEmpty() ? path() : path() + "?scene=" + encoded(scene);
      return "/m/sign-in?next=" + encoded(here);
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** By which an organisation's own app makes its member follow. */
    public String call() {
      return """
      PUT /m/api/members/{member}/following/%s
      Authorization: Bearer …
      Content-Type: application/json

      %s\
      """
          .formatted(
              account().originalId(), JSON.writeValueAsString(new Came(Scene.QR_CODE, scene)));
    }
  }

  public FollowPages(Portraits portraits, Followers followers) {
    this.portraits = portraits;
    this.followers = followers;
  }

  public List<MemberRoute> routes() {
    return List.of(
        MemberRoute.get(PATH, Who.ANYONE, this::show),
        MemberRoute.post(PATH, Who.MEMBER, this::follow));
  }

  private Reply show(MemberVisit visit) {
    return portraits
        .find(visit.pathParameter("account"))
        .map(portrait -> visit.page(TEMPLATE, offer(visit, portrait, visit.query(SCENE))))
        .orElseGet(() -> unknown(visit));
  }

  private Offer offer(MemberVisit visit, Portrait portrait, String typed) {
    boolean follows =
        visit
            .findMember()
            .flatMap(member -> followers.find(member.id(), portrait.account().id()))
            .filter(Follower::follows)
            .isPresent();
    return new Offer(portrait, arrival(typed).qrScene(), follows);
  }

  /** A scene for which no QR code of ours can stand is passed over. */
  private static Arrival arrival(String typed) {
    try {
      return new Arrival(Scene.QR_CODE, typed);
    } catch (IllegalArgumentException e) {
      return new Arrival(Scene.QR_CODE, "");
    }
  }

  private Reply follow(MemberVisit visit) {
    String typed = visit.form().text(SCENE, TYPED_MAX);
    Optional<Portrait> found = portraits.find(visit.pathParameter("account"));
    if (found.isEmpty()) {
      return unknown(visit);
    }
    Portrait portrait = found.get();
    if (!portrait.followable()) {
      // it was shut after the page had been opened, which now says so
      return visit.invalid(TEMPLATE, offer(visit, portrait, typed));
    }
    Account account = portrait.account();
    followers.follow(visit.member(), account.id(), arrival(typed));
    return visit.seeOther(AccountPages.path(account), "profile.notice.followed", account.name());
  }

  private static Reply unknown(MemberVisit visit) {
    return visit.sentence(404, "profile.unknown.title", Said.of("profile.unknown.text"));
  }
}
