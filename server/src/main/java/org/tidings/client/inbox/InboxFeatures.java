package org.tidings.client.inbox;

import java.time.Clock;
import java.util.List;
import org.tidings.account.Accounts;
import org.tidings.client.live.StateEvents;
import org.tidings.client.web.MemberVisit;
import org.tidings.member.Followers;
import org.tidings.member.preference.Preferences;
import org.tidings.member.session.MemberSessions;
import org.tidings.message.InboxMessage;
import org.tidings.message.inbox.Conversations;
import org.tidings.message.live.LiveInbox;
import org.tidings.message.live.LivePush;

/** What the pages of the inbox read and change. */
public record InboxFeatures(
    Conversations conversations,
    LiveInbox inbox,
    LivePush push,
    StateEvents states,
    Accounts accounts,
    Followers followers,
    Preferences preferences,
    MemberSessions sessions,
    ShownMessages messages,
    Clock clock) {

  /** To be asked before anything else of the page is read: what comes later is shown at once. */
  LiveState liveState(MemberVisit visit) {
    return new LiveState(push.newPagesBegin(), conversations.unread(visit.member().id()));
  }

  Moments moments(MemberVisit visit) {
    return new Moments(visit.texts(), preferences.of(visit.member().id()).zone(), clock.instant());
  }

  Entries entries(MemberVisit visit) {
    return new Entries(moments(visit));
  }

  /** The only one, which has not lost its template. */
  List<ShownMessage> shown(InboxMessage message) {
    return messages.of(List.of(message));
  }
}
