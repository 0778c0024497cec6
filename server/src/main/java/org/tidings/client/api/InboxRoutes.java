package org.tidings.client.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.member.Member;
import org.tidings.message.InboxMessage;
import org.tidings.message.inbox.Conversations;
import org.tidings.message.inbox.InboxPage;

/**
 * {@code GET /m/api/inbox/{member}?before=&limit=}: a member's messages, newest first, as cards.
 * Errors are HTTP's own: this is not WeChat's interface.
 */
final class InboxRoutes {
  private static final int PAGE_STANDARD = 20;
  private static final int PAGE_MAX = 100;

  private final ApiGate gate;
  private final Conversations conversations;
  private final Cards cards;

  /** {@code before} asks for the next page; null on the last. */
  private record Inbox(String member, List<Cards.Card> messages, @Nullable Long before) {}

  InboxRoutes(ApiGate gate, Conversations conversations, Cards cards) {
    this.gate = gate;
    this.conversations = conversations;
    this.cards = cards;
  }

  List<Route> routes() {
    return List.of(Route.get("/m/api/inbox/{member}", this::list));
  }

  private Reply list(Request request) {
    return gate.forMember(request, member -> list(request, member));
  }

  private Reply list(Request request, Member member) {
    long before = ApiAnswers.number(request, "before", Long.MAX_VALUE, 0, Long.MAX_VALUE);
    int most = Math.toIntExact(ApiAnswers.number(request, "limit", PAGE_STANDARD, 1, PAGE_MAX));
    InboxPage<InboxMessage> page = conversations.inbox(member.id(), before, most);
    Long next = page.before().isPresent() ? page.before().getAsLong() : null;
    return ApiAnswers.reply(200, new Inbox(member.name(), cards.of(page.shown()), next));
  }
}
