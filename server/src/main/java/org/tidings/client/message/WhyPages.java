package org.tidings.client.message;

import java.util.List;
import java.util.Optional;
import org.tidings.client.account.AccountPages;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberTime;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.member.Arrival;
import org.tidings.member.FollowerProfile;
import org.tidings.member.Followers;
import org.tidings.member.preference.Preferences;

/** {@code /m/messages/{msgid}/why}: who sent it, because of what, and what can be done about it. */
public final class WhyPages {
  private final OwnMessages messages;
  private final Followers followers;
  private final Preferences preferences;

  /**
   * The page.
   *
   * @param sentAt for people
   * @param following empty for who does not follow any more
   */
  public record Why(OwnMessage own, String sentAt, Optional<Following> following) {
    public String accountPath() {
      return AccountPages.path(own.account());
    }
  }

  /**
   * That the member follows.
   *
   * @param since for people
   */
  public record Following(String since, Arrival arrival, boolean rejects, boolean muted) {}

  public WhyPages(OwnMessages messages, Followers followers, Preferences preferences) {
    this.messages = messages;
    this.followers = followers;
    this.preferences = preferences;
  }

  public List<MemberRoute> routes() {
    return List.of(
        MemberRoute.get(
            OwnMessages.PATH + "/why",
            Who.MEMBER,
            messages.page(own -> visit -> show(visit, own))));
  }

  private Reply show(MemberVisit visit, OwnMessage own) {
    long member = visit.member().id();
    MemberTime time = new MemberTime(preferences.of(member).zone(), visit.texts());
    Optional<Following> following =
        Optional.ofNullable(followers.profiles(own.account().id(), List.of(member)).get(member))
            .filter(profile -> profile.follower().follows())
            .map(profile -> following(profile, time, own));
    return visit.page("client/message/why.jte", new Why(own, time.minute(own.sentAt()), following));
  }

  private Following following(FollowerProfile profile, MemberTime time, OwnMessage own) {
    return new Following(
        time.day(profile.follower().since()),
        profile.arrival(),
        profile.follower().rejects(),
        preferences.of(profile.follower().memberId(), own.account().id()).muted());
  }
}
