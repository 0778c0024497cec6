package org.tidings.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.account.Accounts;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.http.StreamWriter;
import org.tidings.member.Member;
import org.tidings.member.Members;
import org.tidings.message.live.LivePush;
import org.tidings.message.live.OpenPage;
import org.tidings.message.live.Opening;

/**
 * {@code GET /m/api/inbox/{member}/live?after=}: the member's cards as they are accepted, as
 * server-sent events. After a break the browser sends the last id it saw, and gets what it missed.
 */
public final class LiveRoutes {
  private static final Logger log = LoggerFactory.getLogger(LiveRoutes.class);
  private static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";

  /** A connection on which nothing is written is not known to be there. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** What the browser waits before it comes again, in milliseconds. */
  private static final String OPENING = "retry: 2000\n\n";

  private static final String HEARTBEAT_COMMENT = ":\n\n";
  private static final String RELOAD = "event: reload\ndata: {}\n\n";

  private final ClientKey key;
  private final Members members;
  private final LivePush push;
  private final Cards cards;
  private final StateEvents states;

  public LiveRoutes(ClientKey key, Members members, LivePush push, Cards cards, Accounts accounts) {
    this.key = key;
    this.members = members;
    this.push = push;
    this.cards = cards;
    this.states = new StateEvents(accounts);
  }

  public List<Route> routes() {
    return List.of(Route.get("/m/api/inbox/{member}/live", this::open));
  }

  private Reply open(Request request) {
    return ClientAnswers.forMember(key, members, request, member -> open(request, member));
  }

  private Reply open(Request request, Member member) {
    Optional<String> shown =
        request.header("Last-Event-ID").or(() -> request.query("after")).filter(s -> !s.isEmpty());
    Optional<Long> after = shown.flatMap(ClientAnswers::number).filter(id -> id >= 0);
    if (shown.isPresent() && after.isEmpty()) {
      return ClientAnswers.failure(400, "Last-Event-ID or after must be a message id.");
    }
    if (request.method() == Method.HEAD) {
      return stream(out -> {});
    }
    OptionalLong from = after.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    return switch (push.open(member.id(), from)) {
      case Opening.Opened(OpenPage page) -> stream(out -> show(page, out));
      case Opening.Declined.MEMBER_HAS_TOO_MANY ->
          ClientAnswers.failure(429, "This member has too many pages open. Close one.")
              .with("Retry-After", "15");
      case Opening.Declined.NODE_HAS_TOO_MANY ->
          ClientAnswers.failure(503, "This node has too many pages open. Try again, or another.")
              .with("Retry-After", "15");
      case Opening.Declined.STOPPING ->
          ClientAnswers.failure(503, "This node is stopping. Try again.").with("Retry-After", "2");
    };
  }

  private static Reply stream(StreamWriter writer) {
    return Reply.stream(CONTENT_TYPE, writer)
        .with("Cache-Control", "no-store")
        .with("X-Accel-Buffering", "no"); // nginx would keep events back
  }

  private void show(OpenPage page, OutputStream out) throws IOException, InterruptedException {
    try (page) {
      out.write(bytes(OPENING));
      out.flush();
      OpenPage.News news;
      do {
        news = page.next(HEARTBEAT);
        out.write(bytes(text(news)));
        out.flush();
      } while (!news.ended());
    } catch (RuntimeException e) {
      // the page comes again, and gets what it missed
      log.warn("A page's stream breaks off: {}", e.toString());
      throw new IOException("the page cannot be fed", e);
    }
  }

  private String text(OpenPage.News news) {
    StringBuilder text = new StringBuilder();
    for (Cards.Card card : cards.of(news.messages())) {
      text.append("event: message\nid: ")
          .append(card.msgid())
          .append("\ndata: ")
          .append(ClientAnswers.json(card))
          .append("\n\n");
    }
    news.changes().forEach(change -> text.append(states.text(change)));
    if (news.reload()) {
      text.append(RELOAD);
    }
    return text.isEmpty() ? HEARTBEAT_COMMENT : text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
