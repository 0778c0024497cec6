package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a browser does with a push: {@code push.js} as a service worker of its own, to which the
 * browser delivers what a push service would have brought.
 */
class PushWorkerTest {
  private static final String SHOWN =
      """
      navigator.serviceWorker.getRegistration('/m').then(one => one.getNotifications())
        .then(all => all.map(one => `${one.title}|${one.body}|${one.data.open}`).sort())
      """;

  private static HttpServer server;
  private static String base;

  @BeforeAll
  static void start() throws IOException {
    byte[] worker;
    try (InputStream in =
        PushWorkerTest.class.getClassLoader().getResourceAsStream("client/assets/push.js")) {
      worker = Objects.requireNonNull(in).readAllBytes();
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] page =
        "<!doctype html><html lang=en><title>x</title><link rel=icon href=data:,><h1>x</h1>"
            .getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          boolean script = exchange.getRequestURI().getPath().endsWith(".js");
          exchange
              .getResponseHeaders()
              .set("Content-Type", script ? "text/javascript" : "text/html; charset=utf-8");
          exchange.getResponseHeaders().set("Service-Worker-Allowed", "/m");
          byte[] body = script ? worker : page;
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    base = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  /** The browser with the worker, told of pushes. */
  private static final class Phone implements AutoCloseable {
    private final Tab tab = Chromium.open(base, Language.ENGLISH, Window.PHONE);
    private final AtomicReference<String> registration = new AtomicReference<>("");
    private final CDPSession browser;

    Phone() {
      tab.context()
          .grantPermissions(
              List.of("notifications"),
              new BrowserContext.GrantPermissionsOptions().setOrigin(base));
      tab.open("/m");
      browser = tab.context().newCDPSession(tab.page());
      browser.on(
          "ServiceWorker.workerRegistrationUpdated",
          told ->
              told.getAsJsonArray("registrations")
                  .forEach(one ->
                      registration.set(one.getAsJsonObject().get("registrationId").getAsString())));
      browser.send("ServiceWorker.enable");
      tab.page()
          .evaluate(
              "navigator.serviceWorker.register('/m/service-worker.js', {scope: '/m'})"
                  + ".then(() => navigator.serviceWorker.ready).then(() => true)");
    }

    void deliver(String data) {
      await()
          .until(() -> {
            tab.page().evaluate("1"); // what the browser tells is heard meanwhile
            return !registration.get().isEmpty();
          });
      JsonObject push = new JsonObject();
      push.addProperty("origin", base);
      push.addProperty("registrationId", registration.get());
      push.addProperty("data", data);
      browser.send("ServiceWorker.deliverPushMessage", push);
    }

    Object shown() {
      return tab.page().evaluate(SHOWN);
    }

    @Override
    public void close() {
      tab.close();
    }
  }

  private static String notice(String title, String body, String tag, String msgid) {
    return "{\"title\":\"%s\",\"body\":\"%s\",\"lang\":\"en\",\"tag\":\"%s\",\"open\":\"/m/chats/gh_1\"%s}"
        .formatted(title, body, tag, msgid.isEmpty() ? "" : ",\"msgid\":" + msgid);
  }

  @Test
  void theLastOfAnAccountIsShownWhileNoPageIsSeen() {
    try (Phone phone = new Phone()) {
      phone.tab.open("/elsewhere");
      phone.deliver(notice("Bank", "New message", "a", "1"));
      phone.deliver(notice("Shop", "New message", "b", "2"));
      phone.deliver(notice("Bank", "Another", "a", "3"));
      await()
          .untilAsserted(() ->
              assertThat(phone.shown())
                  .isEqualTo(
                      List.of("Bank|Another|/m/chats/gh_1", "Shop|New message|/m/chats/gh_1")));
    }
  }

  @Test
  void anOpenPageSuppressesIt() {
    try (Phone phone = new Phone()) {
      phone.deliver(notice("Bank", "New message", "a", "1"));
      // a test is shown in any case: when it is there, what came before would be too
      phone.deliver(notice("Notifications work", "Like this", "t", ""));
      await()
          .untilAsserted(() ->
              assertThat(phone.shown())
                  .isEqualTo(List.of("Notifications work|Like this|/m/chats/gh_1")));
    }
  }

  @Test
  void whatIsNoNoticeIsPassedOver() {
    try (Phone phone = new Phone()) {
      phone.tab.open("/elsewhere");
      phone.deliver("no JSON");
      phone.deliver("{}");
      phone.deliver("null");
      phone.deliver(notice("Bank", "New message", "a", "1"));
      await()
          .untilAsserted(
              () -> assertThat(phone.shown()).isEqualTo(List.of("Bank|New message|/m/chats/gh_1")));
    }
  }
}
