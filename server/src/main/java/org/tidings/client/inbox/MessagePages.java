package org.tidings.client.inbox;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.message.InboxMessage;

/** {@code GET /m/messages/{msgid}}: one message, where notifications lead. */
public final class MessagePages {
  private final InboxFeatures features;

  /**
   * What the page shows.
   *
   * @param read whether who has seen it has read all up to it: unread ones before it stay so
   */
  public record One(Entry entry, boolean read, LiveState live) {}

  MessagePages(InboxFeatures features) {
    this.features = features;
  }

  List<MemberRoute> routes() {
    return List.of(MemberRoute.get("/m/messages/{msgid}", Who.MEMBER, this::show));
  }

  private Reply show(MemberVisit visit) {
    LiveState live = features.liveState(visit);
    OptionalLong msgid = visit.pathNumber("msgid");
    Optional<InboxMessage> message =
        msgid.isEmpty()
            ? Optional.empty()
            : features.conversations().find(visit.member().id(), msgid.getAsLong());
    return message
        .flatMap(found -> features.shown(found).stream().findFirst())
        .map(shown ->
            visit.page(
                "client/inbox/one.jte",
                new One(features.entries(visit).alone(shown), isNextUnread(visit, shown), live)))
        .orElseGet(visit::notFound);
  }

  private boolean isNextUnread(MemberVisit visit, ShownMessage shown) {
    long member = visit.member().id();
    long readUpTo = features.conversations().readUpTo(member, shown.accountId());
    return features.conversations().after(member, shown.accountId(), readUpTo, 1).stream()
        .anyMatch(next -> next.msgid() == shown.msgid());
  }
}
