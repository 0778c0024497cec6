package org.tidings.client;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.member.Member;
import org.tidings.member.Members;
import org.tidings.message.InboxMessage;
import org.tidings.message.inbox.Conversations;
import org.tidings.message.inbox.InboxPage;

/**
 * {@code GET /m/api/inbox/{member}?before=&limit=}: a member's messages, newest first, as cards.
 * Errors are HTTP's own: this is not WeChat's interface.
 */
public final class InboxRoutes {
  private static final int PAGE_STANDARD = 20;
  private static final int PAGE_MAX = 100;

  private final ClientKey key;
  private final Members members;
  private final Conversations conversations;
  private final Cards cards;

  /** {@code before} asks for the next page; null on the last. */
  private record Inbox(String member, List<Cards.Card> messages, @Nullable Long before) {}

  public InboxRoutes(ClientKey key, Members members, Conversations conversations, Cards cards) {
    this.key = key;
    this.members = members;
    this.conversations = conversations;
    this.cards = cards;
  }

  public List<Route> routes() {
    return List.of(Route.get("/m/api/inbox/{member}", this::list));
  }

  private Reply list(Request request) {
    return ClientAnswers.forMember(key, members, request, member -> list(request, member));
  }

  private Reply list(Request request, Member member) {
    Optional<Long> before = ClientAnswers.number(request, "before", Long.MAX_VALUE);
    Optional<Long> limit = ClientAnswers.number(request, "limit", PAGE_STANDARD);
    if (before.isEmpty() || limit.isEmpty() || limit.get() < 1 || limit.get() > PAGE_MAX) {
      return ClientAnswers.failure(
          400, "before must be a message id, and limit a number from 1 to " + PAGE_MAX + ".");
    }
    int most = Math.toIntExact(limit.get());
    InboxPage<InboxMessage> page = conversations.inbox(member.id(), before.get(), most);
    Long next = page.before().isPresent() ? page.before().getAsLong() : null;
    return ClientAnswers.reply(200, new Inbox(member.name(), cards.of(page.shown()), next));
  }
}
