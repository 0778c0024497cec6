package org.tidings.client.settings;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.client.account.AccountPages;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberTime;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.member.Followings;
import org.tidings.member.preference.AccountPreference;
import org.tidings.member.preference.Preferences;

/**
 * {@code /m/me/accounts}: the accounts that a member follows, with how the member stands to each.
 */
public final class FollowedPages {
  private static final int ROWS = 50;

  private final Followings followings;
  private final Accounts accounts;
  private final Preferences preferences;

  /**
   * An account.
   *
   * @param since for people
   */
  public record Row(String name, String path, String since, boolean rejects, boolean muted) {}

  /**
   * The page.
   *
   * @param next where the next page begins; empty on the last
   */
  public record Followed(List<Row> rows, OptionalLong next) {}

  public FollowedPages(Followings followings, Accounts accounts, Preferences preferences) {
    this.followings = followings;
    this.accounts = accounts;
    this.preferences = preferences;
  }

  public List<MemberRoute> routes() {
    return List.of(MemberRoute.get(SettingsPages.PATH + "/accounts", Who.MEMBER, this::show));
  }

  private Reply show(MemberVisit visit) {
    long member = visit.member().id();
    List<Followings.Following> found =
        followings.list(member, visit.queryNumber("after").orElse(0), ROWS + 1);
    List<Followings.Following> shown = found.subList(0, Math.min(found.size(), ROWS));
    Map<Long, AccountPreference> chosen =
        preferences.of(member, shown.stream().map(Followings.Following::accountId).toList());
    MemberTime time = new MemberTime(preferences.of(member).zone(), visit.texts());
    List<Row> rows =
        shown.stream()
            .map(one -> {
              Account account = accounts.require(one.accountId());
              return new Row(
                  account.name(),
                  AccountPages.path(account),
                  time.day(one.since()),
                  one.rejects(),
                  chosen.getOrDefault(one.accountId(), AccountPreference.STANDARD).muted());
            })
            .toList();
    OptionalLong next =
        found.size() > ROWS ? OptionalLong.of(shown.getLast().accountId()) : OptionalLong.empty();
    return visit.page("client/settings/accounts.jte", new Followed(rows, next));
  }
}
