package org.tidings.client.account;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tidings.account.Account;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberTime;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.member.Follower;
import org.tidings.member.FollowerProfile;
import org.tidings.member.Followers;
import org.tidings.member.preference.AccountPreference;
import org.tidings.member.preference.Preferences;

/**
 * {@code /m/accounts/{originalId}}: who an account is, what it may send, and the switches by which
 * a member decides what of it arrives, and how.
 */
public final class AccountPages {
  private static final String PATH = "/m/accounts/{account}";
  private static final String ON = "on";

  private final Portraits portraits;
  private final Followers followers;
  private final Preferences preferences;
  private final Changed changed;

  /** Lets the member's other open pages know. */
  @FunctionalInterface
  public interface Changed {
    void tell(long memberId, long accountId);
  }

  /**
   * The page.
   *
   * @param standing empty for who does not follow
   */
  public record Profile(Portrait portrait, Optional<Standing> standing) {
    public Account account() {
      return portrait.account();
    }

    public String path() {
      return AccountPages.path(account());
    }
  }

  public AccountPages(
      Portraits portraits, Followers followers, Preferences preferences, Changed changed) {
    this.portraits = portraits;
    this.followers = followers;
    this.preferences = preferences;
    this.changed = changed;
  }

  public List<MemberRoute> routes() {
    return List.of(
        MemberRoute.get(PATH, Who.MEMBER, visit -> show(visit, "client/account/account.jte")),
        MemberRoute.post(PATH + "/receiving", Who.MEMBER, ofAccount(this::receive)),
        MemberRoute.post(PATH + "/muting", Who.MEMBER, ofAccount(this::mute)),
        MemberRoute.post(PATH + "/notifying", Who.MEMBER, ofAccount(this::push)),
        MemberRoute.get(
            PATH + "/unfollow", Who.MEMBER, visit -> show(visit, "client/account/unfollow.jte")),
        MemberRoute.post(PATH + "/unfollow", Who.MEMBER, ofAccount(this::unfollow)));
  }

  /** Where an account's page stands. */
  public static String path(Account account) {
    return "/m/accounts/" + account.originalId();
  }

  private Reply show(MemberVisit visit, String template) {
    return portraits
        .find(visit.pathParameter("account"))
        .map(portrait -> visit.page(template, new Profile(portrait, standing(visit, portrait))))
        .orElseGet(visit::notFound);
  }

  private Optional<Standing> standing(MemberVisit visit, Portrait portrait) {
    long member = visit.member().id();
    long account = portrait.account().id();
    MemberTime time = new MemberTime(preferences.of(member).zone(), visit.texts());
    return Optional.ofNullable(followers.profiles(account, List.of(member)).get(member))
        .filter(profile -> profile.follower().follows())
        .map(profile -> standing(profile, time, preferences.of(member, account)));
  }

  private static Standing standing(
      FollowerProfile profile, MemberTime time, AccountPreference preference) {
    Follower follower = profile.follower();
    return new Standing(
        time.day(follower.since()), profile.arrival(), !follower.rejects(), preference);
  }

  private interface Act {
    Reply on(MemberVisit visit, Account account);
  }

  /** Of an account that the member follows: what to do about another is not to be chosen. */
  private MemberRoute.Page ofAccount(Act act) {
    return visit ->
        portraits
            .find(visit.pathParameter("account"))
            .map(Portrait::account)
            .map(account ->
                follows(visit, account)
                    ? act.on(visit, account)
                    : visit.seeOther(path(account), "profile.notice.not-followed"))
            .orElseGet(visit::notFound);
  }

  private boolean follows(MemberVisit visit, Account account) {
    return followers.find(visit.member().id(), account.id()).filter(Follower::follows).isPresent();
  }

  private Reply receive(MemberVisit visit, Account account) {
    boolean receives = visit.form().checked(ON);
    boolean done = followers.reject(visit.member().id(), account.id(), !receives);
    String notice = receives ? "profile.notice.received" : "profile.notice.rejected";
    return visit.seeOther(path(account), done ? notice : "profile.notice.not-followed");
  }

  private Reply mute(MemberVisit visit, Account account) {
    boolean muted = visit.form().checked(ON);
    choose(visit, account, before -> before.withMuted(muted));
    return visit.seeOther(path(account), muted ? "profile.notice.muted" : "profile.notice.unmuted");
  }

  private Reply push(MemberVisit visit, Account account) {
    boolean push = visit.form().checked(ON);
    choose(visit, account, before -> before.withPush(push));
    return visit.seeOther(path(account), push ? "profile.notice.push" : "profile.notice.no-push");
  }

  private void choose(MemberVisit visit, Account account, UnaryOperator<AccountPreference> choice) {
    preferences.change(visit.member().id(), account.id(), choice);
    changed.tell(visit.member().id(), account.id());
  }

  private Reply unfollow(MemberVisit visit, Account account) {
    followers.leave(visit.member(), account.id());
    return visit.seeOther(path(account), "profile.notice.unfollowed", account.name());
  }
}
