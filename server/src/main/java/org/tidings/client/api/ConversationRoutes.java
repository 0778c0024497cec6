package org.tidings.client.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.member.Member;
import org.tidings.member.preference.AccountPreference;
import org.tidings.member.preference.Preferences;
import org.tidings.message.InboxMessage;
import org.tidings.message.inbox.Conversation;
import org.tidings.message.inbox.Conversations;
import org.tidings.message.inbox.InboxPage;
import org.tidings.message.live.LiveInbox;

/**
 * {@code /m/api/members/{member}/conversations}: the accounts of which a member has messages, each
 * with its latest card and how many are unread; {@code …/{originalId}}: the messages of one; {@code
 * …/read}: up to where the member has read, the same on all devices.
 */
final class ConversationRoutes {
  private static final int PAGE_STANDARD = 20;
  private static final int PAGE_MAX = 100;
  private static final String ALL = "/m/api/members/{member}/conversations";
  private static final String ONE = ALL + "/{account}";
  private static final String WHAT_READ = "The body must be JSON with upTo, the id of a message.";

  private final ApiGate gate;
  private final Accounts accounts;
  private final Preferences preferences;
  private final Conversations conversations;
  private final LiveInbox inbox;
  private final Cards cards;

  /**
   * An account in the list.
   *
   * @param unread counted to a hundred: then it means that many or more
   */
  private record Listed(
      Cards.Sender account, int unread, long readUpTo, boolean muted, Cards.Card latest) {}

  private record Inbox(
      @JsonProperty("conversations") List<Listed> all, int unread, @Nullable Long before) {}

  private record Shown(
      Cards.Sender account, long readUpTo, List<Cards.Card> messages, @Nullable Long before) {}

  private record UpTo(@Nullable Long upTo) {}

  private record Read(String account, long readUpTo) {}

  private record Deleted(String account, boolean deleted) {}

  ConversationRoutes(
      ApiGate gate,
      Accounts accounts,
      Preferences preferences,
      Conversations conversations,
      LiveInbox inbox,
      Cards cards) {
    this.gate = gate;
    this.accounts = accounts;
    this.preferences = preferences;
    this.conversations = conversations;
    this.inbox = inbox;
    this.cards = cards;
  }

  List<Route> routes() {
    return List.of(
        Route.get(ALL, request -> gate.forMember(request, member -> list(request, member))),
        Route.get(ONE, request -> gate.forMember(request, member -> show(request, member))),
        new Route(
            Set.of(Method.DELETE),
            ONE,
            request -> gate.forMember(request, member -> delete(request, member))),
        new Route(
            Set.of(Method.PUT),
            ONE + "/read",
            request -> gate.forMember(request, member -> read(request, member))));
  }

  private static long before(Request request) {
    return ApiAnswers.number(request, "before", Long.MAX_VALUE, 0, Long.MAX_VALUE);
  }

  private static int limit(Request request) {
    return Math.toIntExact(ApiAnswers.number(request, "limit", PAGE_STANDARD, 1, PAGE_MAX));
  }

  /** For JSON, which writes none as null. */
  private static @Nullable Long orNull(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }

  private Reply list(Request request, Member member) {
    InboxPage<Conversation> page = conversations.list(member.id(), before(request), limit(request));
    Map<Long, AccountPreference> chosen =
        preferences.of(
            member.id(),
            page.shown().stream().map(Conversation::accountId).collect(Collectors.toSet()));
    List<Cards.Card> latest = cards.of(page.shown().stream().map(Conversation::latest).toList());
    List<Listed> listed =
        IntStream.range(0, latest.size())
            .mapToObj(i -> listed(page.shown().get(i), latest.get(i), chosen))
            .toList();
    return ApiAnswers.reply(
        200, new Inbox(listed, conversations.unread(member.id()), orNull(page.before())));
  }

  private static Listed listed(
      Conversation one, Cards.Card latest, Map<Long, AccountPreference> chosen) {
    boolean muted = chosen.getOrDefault(one.accountId(), AccountPreference.STANDARD).muted();
    return new Listed(latest.account(), one.unread(), one.readUpTo(), muted, latest);
  }

  private Reply show(Request request, Member member) {
    Account account = AccountRoutes.required(accounts, request);
    InboxPage<InboxMessage> page =
        conversations.messages(member.id(), account.id(), before(request), limit(request));
    return ApiAnswers.reply(
        200,
        new Shown(
            new Cards.Sender(account.originalId(), account.name()),
            conversations.readUpTo(member.id(), account.id()),
            cards.of(page.shown()),
            orNull(page.before())));
  }

  private Reply read(Request request, Member member) {
    Account account = AccountRoutes.required(accounts, request);
    Long upTo = ApiAnswers.body(request, UpTo.class, WHAT_READ).upTo();
    if (upTo == null || upTo < 0) {
      throw new ApiFailure(400, WHAT_READ);
    }
    OptionalLong now = inbox.read(member.id(), account.id(), upTo);
    return ApiAnswers.reply(
        200,
        new Read(
            account.originalId(),
            now.orElseGet(() -> conversations.readUpTo(member.id(), account.id()))));
  }

  private Reply delete(Request request, Member member) {
    Account account = AccountRoutes.required(accounts, request);
    boolean deleted = inbox.deleteAll(member.id(), account.id()).isPresent();
    return ApiAnswers.reply(200, new Deleted(account.originalId(), deleted));
  }
}
