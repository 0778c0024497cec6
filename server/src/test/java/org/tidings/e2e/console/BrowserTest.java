package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The browser and what watches it: good pages pass, and each fault that is looked for is found. */
class BrowserTest {
  private static final String GOOD =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Good</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"></head>
      <body><main><h1>模板消息 ✓</h1><p id="p">x</p><label>Name <input name="n"></label></main></body></html>
      """;

  private static final Map<String, String> PAGES =
      Map.of(
          "/good",
          GOOD,
          "/script",
          GOOD.replace("x</p>", "x</p><script>document.title = 'No'</script>"),
          "/outside",
          GOOD.replace("x</p>", "<img alt='' src='http://127.0.0.2:9/x.png'></p>"),
          "/missing",
          GOOD.replace("x</p>", "<img alt='' src='/nothing.png'></p>"),
          "/unlabelled",
          GOOD.replace("<label>Name <input name=\"n\"></label>", "<input name='n'>"),
          "/wide",
          GOOD.replace("x</p>", "x".repeat(500) + "</p>"));

  private static HttpServer server;
  private static String base;

  @BeforeAll
  static void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String page = PAGES.get(exchange.getRequestURI().getPath());
            byte[] body = (page == null ? "" : page).getBytes(StandardCharsets.UTF_8);
            String policy = page != null && page.contains("<img") ? "" : "default-src 'self'";
            exchange.getResponseHeaders().add("Content-Security-Policy", policy);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(page == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    base = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @Test
  void aGoodPagePassesAndIsPictured() throws IOException {
    try (Tab tab = Chromium.open(base, Language.CHINESE, Window.PHONE)) {
      assertThat(tab.open("/good")).isEqualTo(200);
      assertThat(tab.page().evaluate("navigator.language")).isEqualTo("zh-CN");
      assertThat(tab.overhang()).isZero();
      Accessible.check(tab);
      assertThat(Files.size(Screenshots.take(tab, "harness", Language.CHINESE, Window.PHONE)))
          .isPositive();
    }
  }

  @Test
  void aBreachOfTheContentSecurityPolicyIsSeen() {
    assertComplaint("/script", "Content Security Policy");
  }

  @Test
  void aRequestToAnotherHostIsSeen() {
    assertComplaint("/outside", "asks for http://127.0.0.2:9/x.png");
  }

  @Test
  void aFileThatIsNotThereIsSeen() {
    assertComplaint("/missing", "/nothing.png answers 404");
  }

  private static void assertComplaint(String path, String complaint) {
    Tab tab = Chromium.open(base, Language.ENGLISH, Window.DESKTOP);
    tab.open(path);
    assertThat(tab.watch().complaints()).anySatisfy(told -> assertThat(told).contains(complaint));
    assertThatThrownBy(tab::close).isInstanceOf(AssertionError.class);
  }

  @Test
  void aFieldWithoutALabelIsSeen() {
    try (Tab tab = Chromium.open(base, Language.ENGLISH, Window.DESKTOP)) {
      tab.open("/unlabelled");
      assertThat(Accessible.violations(tab)).singleElement().asString().startsWith("label (");
    }
  }

  @Test
  void aPageWiderThanThePhoneIsSeen() {
    try (Tab tab = Chromium.open(base, Language.ENGLISH, Window.PHONE)) {
      tab.open("/wide");
      assertThat(tab.overhang()).isGreaterThan(100);
    }
  }

  @Test
  void aPageCanBeReadWithoutJavaScript() {
    try (Tab tab = Chromium.openWithoutJavaScript(base, Language.ENGLISH, Window.DESKTOP)) {
      tab.open("/script");
      assertThat(tab.page().title()).isEqualTo("Good");
      assertThat(tab.page().locator("h1").textContent()).isEqualTo("模板消息 ✓");
    }
  }
}
