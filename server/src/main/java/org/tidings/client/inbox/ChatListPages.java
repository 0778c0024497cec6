package org.tidings.client.inbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.kernel.MessageId;
import org.tidings.member.preference.AccountPreference;
import org.tidings.message.InboxMessage;
import org.tidings.message.inbox.Conversation;
import org.tidings.message.inbox.InboxPage;

/** {@code GET /m}: the accounts of which there are messages, the one with the newest first. */
public final class ChatListPages {
  private static final int SHOWN = 30;

  private final InboxFeatures features;

  /**
   * What the page shows.
   *
   * @param first whether it is the first, on which what comes appears
   */
  public record ChatList(List<ChatRow> rows, boolean first, OptionalLong before, LiveState live) {}

  ChatListPages(InboxFeatures features) {
    this.features = features;
  }

  List<MemberRoute> routes() {
    return List.of(MemberRoute.get("/m", Who.MEMBER, this::show));
  }

  private Reply show(MemberVisit visit) {
    long member = visit.member().id();
    OptionalLong before = visit.queryNumber("before");
    LiveState live = features.liveState(visit);
    InboxPage<Conversation> page =
        features.conversations().list(member, before.orElse(Long.MAX_VALUE), SHOWN);
    return visit.page(
        "client/inbox/list.jte",
        new ChatList(rows(visit, page.shown()), before.isEmpty(), page.before(), live));
  }

  private List<ChatRow> rows(MemberVisit visit, List<Conversation> conversations) {
    Moments moments = features.moments(visit);
    Map<Long, AccountPreference> preferences =
        features
            .preferences()
            .of(visit.member().id(), conversations.stream().map(Conversation::accountId).toList());
    Map<Long, Conversation> byLatest = new HashMap<>();
    List<InboxMessage> latest = new ArrayList<>();
    for (Conversation conversation : conversations) {
      byLatest.put(conversation.latest().msgid(), conversation);
      latest.add(conversation.latest());
    }
    return features.messages().of(latest).stream()
        .map(shown ->
            new ChatRow(
                shown,
                moments.brief(MessageId.epochMillis(shown.msgid())),
                Objects.requireNonNull(byLatest.get(shown.msgid())).unread(),
                preferences.getOrDefault(shown.accountId(), AccountPreference.STANDARD).muted()))
        .toList();
  }
}
