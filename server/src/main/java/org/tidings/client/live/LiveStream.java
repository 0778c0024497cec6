package org.tidings.client.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.StreamWriter;
import org.tidings.message.live.LivePush;
import org.tidings.message.live.MemberChange;
import org.tidings.message.live.OpenPage;
import org.tidings.message.live.Opening;

/**
 * A member's open page as a stream of server-sent events. After a break the browser sends the last
 * id it saw, in {@code Last-Event-ID} or {@code after}, and gets what it missed.
 */
public final class LiveStream {
  private static final Logger log = LoggerFactory.getLogger(LiveStream.class);
  private static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";

  /** A connection on which nothing is written is not known to be there. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** What the browser waits before it comes again, in milliseconds. */
  private static final String OPENING = "retry: 2000\n\n";

  private static final String HEARTBEAT_COMMENT = ":\n\n";

  /** Who looks may look no more. */
  private static final String EXPIRED = "event: expired\ndata: {}\n\n";

  private static final String RELOAD = "event: reload\ndata: {}\n\n";

  private final LivePush push;

  /** What is told to who looks, and how. */
  public interface Telling {
    /** The events of this news, as {@link LiveStream#event} writes them; maybe none. */
    String text(OpenPage.News news);

    /** It is open, until {@link #closed} is said on its own thread. */
    default void opened(OpenPage page) {}

    default void closed(OpenPage page) {}

    /** Whether who looks still may; asked every few seconds, and when a way in was taken away. */
    boolean isAdmitted();

    /** That it cannot be, with HTTP's status and a sentence. */
    Reply declined(int status, String why);
  }

  public LiveStream(LivePush push) {
    this.push = push;
  }

  /** One event. Its data are JSON in one line; without an id it moves no page's place. */
  public static String event(String name, OptionalLong id, String json) {
    String place = id.isPresent() ? "\nid: " + id.getAsLong() : "";
    return "event: " + name + place + "\ndata: " + json + "\n\n";
  }

  public Reply open(Request request, long memberId, Telling telling) {
    Optional<String> shown =
        request.header("Last-Event-ID").or(() -> request.query("after")).filter(s -> !s.isEmpty());
    OptionalLong after = shown.map(LiveStream::id).orElseGet(OptionalLong::empty);
    if (shown.isPresent() && after.isEmpty()) {
      return telling.declined(400, "Last-Event-ID or after must be a message id.");
    }
    if (request.method() == Method.HEAD) {
      return stream(out -> {});
    }
    return switch (push.open(memberId, after)) {
      case Opening.Opened(OpenPage page) -> {
        telling.opened(page);
        yield stream(out -> show(page, telling, out));
      }
      case Opening.Declined.MEMBER_HAS_TOO_MANY ->
          telling
              .declined(429, "This member has too many pages open. Close one.")
              .with("Retry-After", "15");
      case Opening.Declined.NODE_HAS_TOO_MANY ->
          telling
              .declined(503, "This node has too many pages open. Try again, or another.")
              .with("Retry-After", "15");
      case Opening.Declined.STOPPING ->
          telling.declined(503, "This node is stopping. Try again.").with("Retry-After", "2");
    };
  }

  private static OptionalLong id(String text) {
    try {
      long id = Long.parseLong(text);
      return id >= 0 ? OptionalLong.of(id) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static Reply stream(StreamWriter writer) {
    return Reply.stream(CONTENT_TYPE, writer)
        .with("Cache-Control", "no-store")
        .with("X-Accel-Buffering", "no"); // nginx would keep events back
  }

  private static void show(OpenPage page, Telling telling, OutputStream out)
      throws IOException, InterruptedException {
    try (page) {
      write(out, OPENING);
      out.flush();
      long askedAt = System.nanoTime();
      boolean ended = false;
      while (!ended) {
        OpenPage.News news = page.next(HEARTBEAT);
        if (System.nanoTime() - askedAt >= HEARTBEAT.toNanos() || mayHaveEndedAccess(news)) {
          askedAt = System.nanoTime();
          if (!telling.isAdmitted()) {
            write(out, EXPIRED);
            out.flush();
            return;
          }
        }
        ended = news.ended();
        String text = telling.text(news) + (news.reload() ? RELOAD : "");
        write(out, text.isEmpty() ? HEARTBEAT_COMMENT : text);
        out.flush();
      }
    } catch (RuntimeException e) {
      // the page comes again, and gets what it missed
      log.warn("A page's stream breaks off: {}", e.toString());
      throw new IOException("the page cannot be fed", e);
    } finally {
      telling.closed(page);
    }
  }

  private static boolean mayHaveEndedAccess(OpenPage.News news) {
    return news.changes().stream()
        .anyMatch(change ->
            change instanceof MemberChange.OfAccess || change instanceof MemberChange.Anything);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
