package org.tidings.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.MessageId;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.member.Member;
import org.tidings.member.Members;
import org.tidings.message.InboxMessage;
import org.tidings.message.Messages;
import org.tidings.message.SendRequest;
import org.tidings.template.Rendering;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /m/api/inbox/{member}?before=&limit=}: a member's messages, newest first, as cards.
 * Errors are HTTP's own: this is not WeChat's interface.
 */
public final class InboxRoutes {
  private static final String CONTENT_TYPE = "application/json; charset=utf-8";
  private static final int PAGE_STANDARD = 20;
  private static final int PAGE_MAX = 100;
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private final ClientKey key;
  private final Members members;
  private final Messages messages;
  private final PrivateTemplates templates;
  private final Accounts accounts;

  private record Sender(String originalId, String name) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Card(
      long msgid,
      Sender account,
      String title,
      Instant acceptedAt,
      @Nullable String topColor,
      List<Rendering.Line> lines,
      String text,
      @Nullable String url,
      SendRequest.@Nullable MiniProgram miniProgram) {}

  /** {@code before} asks for the next page; null on the last. */
  private record Inbox(String member, List<Card> messages, @Nullable Long before) {}

  private record Failure(String error) {}

  public InboxRoutes(
      ClientKey key,
      Members members,
      Messages messages,
      PrivateTemplates templates,
      Accounts accounts) {
    this.key = key;
    this.members = members;
    this.messages = messages;
    this.templates = templates;
    this.accounts = accounts;
  }

  public List<Route> routes() {
    return List.of(Route.get("/m/api/inbox/{member}", this::list));
  }

  private Reply list(Request request) {
    if (!key.isShownBy(request)) {
      return failure(401, "Send the platform's client key as Authorization: Bearer …")
          .with("WWW-Authenticate", "Bearer");
    }
    Optional<Member> member = members.find(request.pathParameter("member"));
    if (member.isEmpty()) {
      return failure(404, "There is no member of this name.");
    }
    Optional<Long> before = number(request, "before", Long.MAX_VALUE);
    Optional<Long> limit = number(request, "limit", PAGE_STANDARD);
    if (before.isEmpty() || limit.isEmpty() || limit.get() < 1 || limit.get() > PAGE_MAX) {
      return failure(
          400, "before must be a message id, and limit a number from 1 to " + PAGE_MAX + ".");
    }
    int most = Math.toIntExact(limit.get());
    List<InboxMessage> page = messages.listInbox(member.get().id(), before.get(), most);
    Long next = page.size() < most ? null : page.getLast().msgid();
    return reply(200, new Inbox(member.get().name(), cards(page), next));
  }

  private List<Card> cards(List<InboxMessage> page) {
    Map<Long, PrivateTemplate> used =
        templates.listByIds(
            page.stream().map(InboxMessage::privateTemplateId).collect(Collectors.toSet()));
    return page.stream().map(message -> card(message, used)).toList();
  }

  private Card card(InboxMessage message, Map<Long, PrivateTemplate> used) {
    PrivateTemplate template = used.get(message.privateTemplateId());
    if (template == null) {
      throw new IllegalStateException("Message " + message.msgid() + " has lost its template");
    }
    Account account = accounts.require(message.accountId());
    Rendering rendering = Rendering.of(template.content(), message.content().values());
    return new Card(
        message.msgid(),
        new Sender(account.originalId(), account.name()),
        template.title(),
        new MessageId(message.msgid()).acceptedAt(),
        message.content().topColor(),
        rendering.lines(),
        rendering.text(),
        message.content().url(),
        message.content().miniProgram());
  }

  private static Optional<Long> number(Request request, String name, long standard) {
    String text = request.query(name).orElse("");
    if (text.isEmpty()) {
      return Optional.of(standard);
    }
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Reply failure(int status, String error) {
    return reply(status, new Failure(error));
  }

  private static Reply reply(int status, Object answer) {
    return Reply.of(status, CONTENT_TYPE, JSON.writeValueAsBytes(answer));
  }
}
