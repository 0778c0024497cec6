package org.tidings.client.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.tidings.http.Handler;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Route;
import org.tidings.library.PrivateTemplate;
import org.tidings.member.Member;
import org.tidings.message.InboxMessage;
import org.tidings.message.inbox.Conversations;
import org.tidings.message.live.LiveInbox;
import org.tidings.template.Purpose;

/**
 * {@code /m/api/members/{member}/messages/{msgid}}: one message of the inbox; deleting it there;
 * {@code …/why}: which account sent it, and for what such messages are.
 */
final class MessageRoutes {
  private static final String ONE = "/m/api/members/{member}/messages/{msgid}";

  private final ApiGate gate;
  private final Conversations conversations;
  private final LiveInbox inbox;
  private final Cards cards;

  private record Deleted(long msgid, boolean deleted) {}

  /**
   * Why a member got a message.
   *
   * @param type of the template, as the guidelines have it; null where nobody declared one
   * @param section of the guidelines that describes the type
   * @param trigger what makes the account send, in its own words
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Why(
      long msgid,
      Cards.Sender account,
      String template,
      String title,
      @Nullable String type,
      @Nullable String section,
      @Nullable String trigger) {}

  MessageRoutes(ApiGate gate, Conversations conversations, LiveInbox inbox, Cards cards) {
    this.gate = gate;
    this.conversations = conversations;
    this.inbox = inbox;
    this.cards = cards;
  }

  List<Route> routes() {
    return List.of(
        Route.get(ONE, of((member, message) -> ApiAnswers.reply(200, card(message)))),
        new Route(Set.of(Method.DELETE), ONE, of(this::delete)),
        Route.get(ONE + "/why", of((member, message) -> ApiAnswers.reply(200, why(message)))));
  }

  private Handler of(BiFunction<Member, InboxMessage, Reply> answer) {
    return request ->
        gate.forMember(
            request,
            member ->
                ApiAnswers.number(request.pathParameter("msgid"))
                    .flatMap(msgid -> conversations.find(member.id(), msgid))
                    .map(message -> answer.apply(member, message))
                    .orElseThrow(MessageRoutes::none));
  }

  private static ApiFailure none() {
    return new ApiFailure(404, "There is no such message in this member's inbox.");
  }

  private Cards.Card card(InboxMessage message) {
    return cards.of(List.of(message)).stream().findFirst().orElseThrow(MessageRoutes::none);
  }

  private Reply delete(Member member, InboxMessage message) {
    return ApiAnswers.reply(
        200, new Deleted(message.msgid(), inbox.delete(member.id(), message.msgid())));
  }

  private Why why(InboxMessage message) {
    PrivateTemplate template = cards.template(message).orElseThrow(MessageRoutes::none);
    return new Why(
        message.msgid(),
        card(message).account(),
        template.libraryNumber(),
        template.title(),
        template.purpose().map(purpose -> purpose.type().stored()).orElse(null),
        template.purpose().map(purpose -> purpose.type().section()).orElse(null),
        template
            .purpose()
            .map(Purpose::trigger)
            .filter(trigger -> !trigger.isEmpty())
            .orElse(null));
  }
}
