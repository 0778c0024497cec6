package org.tidings.client.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.account.Accounts;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.http.StreamWriter;
import org.tidings.member.Member;
import org.tidings.message.live.LivePush;
import org.tidings.message.live.OpenPage;
import org.tidings.message.live.Opening;

/**
 * {@code GET /m/api/inbox/{member}/live?after=}: the member's cards as they are accepted, as
 * server-sent events. An EventSource cannot send headers, so a member token may stand in {@code
 * access_token}. After a break the browser sends the last id it saw, and gets what it missed.
 */
final class LiveRoutes {
  private static final Logger log = LoggerFactory.getLogger(LiveRoutes.class);
  private static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";

  /** A connection on which nothing is written is not known to be there. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** What the browser waits before it comes again, in milliseconds. */
  private static final String OPENING = "retry: 2000\n\n";

  private static final String HEARTBEAT_COMMENT = ":\n\n";

  /** The token is good no more: the page must come with another. */
  private static final String EXPIRED = "event: expired\ndata: {}\n\n";

  private static final String RELOAD = "event: reload\ndata: {}\n\n";

  private final ApiGate gate;
  private final LivePush push;
  private final Cards cards;
  private final StateEvents states;

  LiveRoutes(ApiGate gate, LivePush push, Cards cards, Accounts accounts) {
    this.gate = gate;
    this.push = push;
    this.cards = cards;
    this.states = new StateEvents(accounts);
  }

  List<Route> routes() {
    return List.of(Route.get("/m/api/inbox/{member}/live", this::open));
  }

  private Reply open(Request request) {
    Optional<String> shown = ApiGate.bearer(request);
    String token = shown.or(() -> request.query("access_token")).orElse("");
    Caller caller = gate.caller(request, Optional.of(token).filter(text -> !text.isEmpty()));
    if (shown.isEmpty() && caller instanceof Caller.Server) {
      // addresses stand in logs and histories
      throw new ApiFailure(403, "The client key must not stand in an address.");
    }
    Member member = gate.member(request, caller);
    return open(request, member, () -> gate.stillAdmits(caller, token));
  }

  private Reply open(Request request, Member member, BooleanSupplier admitted) {
    Optional<String> shown =
        request.header("Last-Event-ID").or(() -> request.query("after")).filter(s -> !s.isEmpty());
    Optional<Long> after = shown.flatMap(ApiAnswers::number).filter(id -> id >= 0);
    if (shown.isPresent() && after.isEmpty()) {
      throw new ApiFailure(400, "Last-Event-ID or after must be a message id.");
    }
    if (request.method() == Method.HEAD) {
      return stream(out -> {});
    }
    OptionalLong from = after.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    return switch (push.open(member.id(), from)) {
      case Opening.Opened(OpenPage page) -> stream(out -> show(page, admitted, out));
      case Opening.Declined.MEMBER_HAS_TOO_MANY ->
          ApiAnswers.failure(429, "This member has too many pages open. Close one.")
              .with("Retry-After", "15");
      case Opening.Declined.NODE_HAS_TOO_MANY ->
          ApiAnswers.failure(503, "This node has too many pages open. Try again, or another.")
              .with("Retry-After", "15");
      case Opening.Declined.STOPPING ->
          ApiAnswers.failure(503, "This node is stopping. Try again.").with("Retry-After", "2");
    };
  }

  private static Reply stream(StreamWriter writer) {
    return Reply.stream(CONTENT_TYPE, writer)
        .with("Cache-Control", "no-store")
        .with("X-Accel-Buffering", "no"); // nginx would keep events back
  }

  private void show(OpenPage page, BooleanSupplier admitted, OutputStream out)
      throws IOException, InterruptedException {
    try (page) {
      out.write(bytes(OPENING));
      out.flush();
      long askedAt = System.nanoTime();
      boolean ended = false;
      while (!ended) {
        OpenPage.News news = page.next(HEARTBEAT);
        ended = news.ended();
        out.write(bytes(text(news)));
        if (System.nanoTime() - askedAt >= HEARTBEAT.toNanos()) {
          askedAt = System.nanoTime();
          if (!admitted.getAsBoolean()) {
            out.write(bytes(EXPIRED));
            ended = true;
          }
        }
        out.flush();
      }
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
          .append(ApiAnswers.json(card))
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
