package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.console.Chromium;
import org.tidings.e2e.console.Language;
import org.tidings.e2e.console.People;
import org.tidings.e2e.console.Tab;
import org.tidings.e2e.console.Visitor;
import org.tidings.e2e.console.Window;

/** The script of {@code docs/api/client.md}, in a page of another site, in a browser. */
class PortalPageTest {
  private static final Pattern SCRIPT = Pattern.compile("```js\n([\\s\\S]+?)```");
  private static RunningPlatform platform;
  private static HttpServer portal;

  @BeforeAll
  static void start() throws IOException {
    platform = RunningPlatform.start(People.with(Seed.of(Seed.account(1).templates(Seed.NOTICE).followers("alice"))));
    portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    portal.createContext("/", exchange -> answer(exchange, "text/html", page()));
    portal.createContext("/token", exchange -> answer(exchange, "text/plain", token()));
    portal.start();
  }

  @AfterAll
  static void stop() {
    portal.stop(0);
    platform.close();
  }

  private static String origin() {
    return "http://127.0.0.1:" + portal.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, String type, String text) throws IOException {
    try (exchange) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", type + "; charset=utf-8");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** As the portal's own server fetches one for the member whom it knows. */
  private static String token() {
    return Api.json(
            platform
                .api()
                .exchange(
                    platform
                        .api()
                        .request("/m/api/tokens")
                        .header("Authorization", "Bearer " + platform.clientKey())
                        .POST(HttpRequest.BodyPublishers.ofString("{\"member\":\"alice\"}"))))
        .path("token")
        .asString();
  }

  private static String page() throws IOException {
    Matcher script = SCRIPT.matcher(Files.readString(Path.of("../docs/api/client.md")));
    assertThat(script.find()).isTrue();
    return """
    <!doctype html><title>Portal</title><ol id="cards"></ol><p id="failure"></p>
    <script>%s
    showInbox('%s', 'alice', () => fetch('/token').then((answer) => answer.text()), (card) => {
      if (document.getElementById(card.msgid)) return;
      const item = document.createElement('li');
      item.id = card.msgid;
      item.textContent = card.text;
      document.getElementById('cards').append(item);
    }).catch((failure) => { document.getElementById('failure').textContent = failure.message; });
    </script>
    """
        .formatted(script.group(1), platform.base());
  }

  private static void allow(String origins) {
    Visitor administrator = People.signedIn(platform, People.ADMINISTRATOR);
    String path = "/console/staff/settings/api-origins";
    Visitor.Opened answer =
        administrator.submit(administrator.open(path), path, Map.of("value", origins));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void itShowsWhatThereIsAndWhatComesOnceItsSiteIsListed() {
    Developer bank = Developer.of(platform, 1);
    long before = bank.send("alice", Seed.NOTICE);
    Tab tab = Chromium.open(origin(), Language.ENGLISH, Window.PHONE);
    try (var _ = tab.context()) {
      tab.open("/");
      Page page = tab.page();
      await().untilAsserted(() -> assertThat(page.innerText("#failure")).isNotEmpty());
      assertThat(page.locator("li").count()).isZero();
      allow(origin());
      tab.open("/");
      page.waitForSelector("[id='" + before + "']");
      long live = bank.send("alice", Seed.NOTICE);
      page.waitForSelector("[id='" + live + "']");
    }
  }
}
