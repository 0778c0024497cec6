package org.tidings.app;

import org.tidings.client.ControlPages;
import org.tidings.client.account.AccountPages;
import org.tidings.client.account.Portraits;
import org.tidings.client.follow.FollowPages;
import org.tidings.client.message.DeletePages;
import org.tidings.client.message.JumpPages;
import org.tidings.client.message.OwnMessages;
import org.tidings.client.message.ReportPages;
import org.tidings.client.message.WhyPages;
import org.tidings.client.settings.DevicePages;
import org.tidings.client.settings.FollowedPages;
import org.tidings.client.settings.SettingsPages;
import org.tidings.message.live.LiveInbox;
import org.tidings.message.live.LivePush;
import org.tidings.message.live.MemberChange;

/** What the pages are given by which members decide what arrives. */
final class ControlFeatures {
  private final Config config;
  private final Features features;
  private final LivePush push;

  ControlFeatures(Config config, Features features, LivePush push) {
    this.config = config;
    this.features = features;
    this.push = push;
  }

  ControlPages pages() {
    Portraits portraits = new Portraits(features.accounts, features.templates, config.clock());
    return new ControlPages(
        new AccountPages(
            portraits,
            features.followers,
            features.preferences,
            (member, account) -> push.tell(member, new MemberChange.OfAccount(account))),
        new FollowPages(portraits, features.followers),
        ofMessage(),
        new ControlPages.OfMember(
            new SettingsPages(
                features.preferences,
                member -> push.tell(member, new MemberChange.OfPreferences())),
            new FollowedPages(features.followings, features.accounts, features.preferences),
            new DevicePages(
                features.memberSessions,
                features.preferences,
                member -> push.tell(member, new MemberChange.OfAccess()))));
  }

  private ControlPages.OfMessage ofMessage() {
    OwnMessages messages =
        new OwnMessages(features.conversations, features.accounts, features.templates);
    return new ControlPages.OfMessage(
        new WhyPages(messages, features.followers, features.preferences),
        new ReportPages(messages, features.conduct.reports, features.preferences, config.limits()),
        new DeletePages(messages, new LiveInbox(features.conversations, push)::delete),
        new JumpPages(messages));
  }
}
