package org.tidings.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.tidings.http.Parameters;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.Secret;
import org.tidings.page.Assets;
import org.tidings.page.Browser;
import org.tidings.page.Cookies;
import org.tidings.page.PageEngine;
import org.tidings.page.Texts;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /demo}: a member's phone, and beside it what the account's program and the platform say to
 * each other, as it happens. Whoever opens it is the member and the owner at once, so it exists in
 * the demo only.
 */
public final class DemoPages {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none';"
          + " base-uri 'none'";
  private static final String PAGE = "/demo";
  private static final int FORM_BYTES_MAX = 4096;
  private static final int VIEWERS_MAX = 20;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration SESSION = Duration.ofDays(1);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Texts.Languages TEXTS = Texts.Languages.of("demo.texts", List.of("demo"));

  private final PageEngine engine = new PageEngine();
  private final Assets assets =
      new Assets(
          "/demo/assets/",
          Map.of(
              "demo.css", "demo/assets/demo.css",
              "demo.js", "demo/assets/demo.js",
              "tidings.svg", "console/assets/tidings.svg"));
  private final DemoStory story;
  private final Supplier<DemoSender> sender;
  private final Doors doors;
  private final Semaphore viewers = new Semaphore(VIEWERS_MAX);

  /** Sessions for whoever opens the page. */
  public record Doors(Supplier<Secret> member, Supplier<Secret> owner) {}

  /** What the template shows. */
  public record Shown(
      Texts texts, Assets assets, List<DemoStory.Said> story, List<Choice> choices, long last) {}

  /** A notice to be sent, by the name that the page's reader understands. */
  public record Choice(String value, String text) {}

  /**
   * The page.
   *
   * @param sender asked for with the first visit, when the platform answers
   */
  public DemoPages(DemoStory story, Supplier<DemoSender> sender, Doors doors) {
    this.story = story;
    this.sender = sender;
    this.doors = doors;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(PAGE, this::show),
        Route.post(PAGE + "/send", this::send),
        Route.get(PAGE + "/live", this::live),
        Route.get(PAGE + "/phone", this::enterPhone),
        Route.get(PAGE + "/console", this::enterConsole),
        assets.route());
  }

  private Reply show(Request request) {
    Texts texts = TEXTS.in(browser(request, PAGE).language());
    List<DemoStory.Said> said = story.newestFirst();
    List<Choice> choices = new ArrayList<>();
    for (DemoNotice notice : DemoNotice.values()) {
      choices.add(new Choice(notice.name(), texts.of(notice.textKey())));
    }
    long last = said.isEmpty() ? 0 : said.getFirst().number();
    return engine
        .page(
            200,
            "demo/demo.jte",
            Map.of("page", new Shown(texts, assets, said, List.copyOf(choices), last)))
        .with("Content-Security-Policy", POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "same-origin")
        .with("Cache-Control", "no-store");
  }

  /** By the form, or by the page's script, which stays where it is. */
  private Reply send(Request request) {
    if (!isOurs(request)) {
      return plain(403, "The form is not the demo's.");
    }
    Optional<DemoNotice> notice =
        Parameters.ofForm(request.body(FORM_BYTES_MAX)).first("notice").flatMap(DemoNotice::find);
    if (notice.isEmpty()) {
      return plain(400, "There is no such notice.");
    }
    try {
      sender.get().send(notice.get());
    } catch (IOException e) {
      return plain(502, "The platform did not answer.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return plain(503, "The platform is stopping.");
    }
    return Reply.seeOther(PAGE);
  }

  /** Another site's page says where it is from. */
  private static boolean isOurs(Request request) {
    String host = request.header("Host").orElse("");
    return request.header("Sec-Fetch-Site").map("same-origin"::equals).orElse(true)
        && request.header("Origin").map(from -> isAt(from, host)).orElse(true);
  }

  private static boolean isAt(String origin, String host) {
    try {
      return host.equals(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Reply enterPhone(Request request) {
    Reply chat = Reply.seeOther("/m/chats/" + DemoWorld.ORIGINAL_ID + "#latest");
    return browser(request, "/m").keepSession(chat, doors.member().get(), SESSION);
  }

  private Reply enterConsole(Request request) {
    Reply account = Reply.seeOther("/console/accounts/" + DemoWorld.APP_ID);
    return browser(request, "/console").keepSession(account, doors.owner().get(), SESSION);
  }

  private static Browser browser(Request request, String path) {
    return new Browser(request, new Cookies(path, false));
  }

  private Reply live(Request request) {
    long after =
        request
            .header("Last-Event-ID")
            .or(() -> request.query("after"))
            .map(DemoPages::number)
            .orElse(0L);
    return Reply.stream("text/event-stream; charset=utf-8", out -> tell(after, out))
        .with("Cache-Control", "no-store");
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void tell(long after, OutputStream out) throws IOException, InterruptedException {
    if (!viewers.tryAcquire()) {
      throw new IOException("too many look on");
    }
    try {
      write(out, "retry: 2000\n\n");
      long last = after;
      while (true) {
        List<DemoStory.Said> news = story.after(last, HEARTBEAT.toMillis());
        if (news.isEmpty()) {
          write(out, ":\n\n");
        }
        for (DemoStory.Said said : news) {
          last = said.number();
          write(out, "id: " + last + "\ndata: " + JSON.writeValueAsString(said) + "\n\n");
        }
      }
    } finally {
      viewers.release();
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static Reply plain(int status, String sentence) {
    return Reply.of(status, "text/plain; charset=utf-8", sentence);
  }
}
