package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.EventReceiver;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;

/** An account's server in the developer centre: verified, saved, explained. */
class DeveloperServerTest {
  private static final String CENTRE = "/console/accounts/" + World.APP_ID + "/developer";
  private static final String PATH = CENTRE + "/server";
  private static final Optional<String> SAVE = Optional.of("Verify and save");
  private static final Optional<String> ANYWAY = Optional.of("Save without verification");

  private static EventReceiver receiver;
  private static RunningPlatform platform;
  private static Visitor developer;

  @BeforeAll
  static void start() {
    receiver = new EventReceiver();
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
    developer = People.signedIn(platform, People.DEVELOPER);
  }

  @AfterAll
  static void stop() {
    platform.close();
    receiver.close();
  }

  @BeforeEach
  void begin() {
    platform.clock().forward(Duration.ofMinutes(1)); // other verifications than the last test's
    TestDatabases.execute(
        platform.database(),
        "update account set server_url = null, server_token = null, server_aes_key = null,"
            + " server_previous_token = null, server_previous_aes_key = null,"
            + " server_previous_mode = null");
  }

  @Test
  void aServerThatAnswersIsVerifiedAndSaved() {
    Visitor.Opened verified = submit(receiver.url(), "TheToken1", Optional.of("Verify now"));
    String request = verified.document().select("dd code").first().text();
    assertThat(request)
        .startsWith("GET " + receiver.url() + "?signature=")
        .contains("&timestamp=", "&nonce=", "&echostr=")
        .doesNotContain("TheToken1");
    String echo = request.substring(request.indexOf("echostr=") + 8);
    assertThat(verified.document().select("pre").text()).isEqualTo(echo);
    assertThat(verified.text()).contains("HTTP 200", " ms");
    assertThat(receiver.handshakes().getLast().query()).containsEntry("echostr", echo);
    assertThat(url()).isEmpty();
    Visitor.Opened saved = submit(receiver.url(), "TheToken1", SAVE);
    assertThat(saved.path()).isEqualTo(CENTRE);
    assertThat(saved.notice()).contains("saved");
    assertThat(saved.text()).contains(receiver.url()).doesNotContain("TheToken1");
    assertThat(url()).isEqualTo(receiver.url());
    assertThat(audited()).contains(receiver.url(), "changed").doesNotContain("TheToken1");
  }

  @Test
  void aServerThatAnswersOtherwiseIsToldWhatIsWrongAndNotSaved() {
    for (Map.Entry<String, String> answer :
        Map.of(
                "hello", "The answer is not the echostr",
                "ECHO ", "there is more around it",
                "500", "HTTP status 500")
            .entrySet()) {
      HttpServer server = answering(answer.getKey());
      Visitor.Opened failed = submit(url(server), "TheToken1", SAVE);
      assertThat(failed.status()).isEqualTo(422);
      assertThat(failed.alert()).contains(answer.getValue());
      assertThat(failed.document().getElementById("url").val()).isEqualTo(url(server));
      assertThat(url()).isEmpty();
      server.stop(0);
    }
  }

  @Test
  void whoInsistsSavesWithoutVerification() {
    HttpServer server = answering("500");
    server.stop(0);
    Visitor.Opened failed = submit(url(server), "TheToken1", SAVE);
    assertThat(failed.alert()).contains("does not accept connections");
    assertThat(url()).isEmpty();
    Visitor.Opened saved = developer.submit(failed, PATH, Map.of(), ANYWAY);
    assertThat(saved.notice()).contains("without a verification");
    assertThat(url()).isEqualTo(url(server));
  }

  @Test
  void whatIsSavedIsVerifiedAgainAtWill() {
    submit(receiver.url(), "TheToken1", SAVE);
    int before = receiver.handshakes().size();
    Visitor.Opened verified = developer.submit(developer.open(CENTRE), PATH + "/verify", Map.of());
    assertThat(verified.text()).contains("The server answered as it should");
    assertThat(receiver.handshakes()).hasSize(before + 1);
  }

  @Test
  void everyFlawIsToldBesideItsField() {
    assertThat(submit("ftp://x.example/", "TheToken1", SAVE).error("url")).contains("http://");
    assertThat(submit("", "TheToken1", ANYWAY).status()).isEqualTo(422);
    assertThat(submit(receiver.url(), "no", SAVE).error("token")).contains("3 to 32");
    Visitor.Opened keyless =
        submit(receiver.url(), "TheToken1", "SECURE", Optional.of("Verify now"));
    assertThat(keyless.error("aesKey")).contains("43 letters");
    assertThat(url()).isEmpty();
  }

  @Test
  void aGeneratedKeyLeavesTheOtherFieldsAsTheyWereTyped() {
    Visitor.Opened generated =
        submit("http://half.typed", "abc", "SECURE", Optional.of("Generate an EncodingAESKey"));
    assertThat(generated.document().getElementById("aesKey").val()).matches("[A-Za-z0-9]{43}");
    assertThat(generated.document().getElementById("url").val()).isEqualTo("http://half.typed");
    assertThat(generated.document().getElementById("token").val()).isEqualTo("abc");
    assertThat(generated.document().select("#mode [selected]").val()).isEqualTo("SECURE");
  }

  @Test
  void settingsThatStillCountAreExplained() {
    submit(receiver.url(), "TheToken1", SAVE);
    assertThat(developer.open(CENTRE).document().select("[role=note]")).isEmpty();
    Visitor.Opened changed = submit(receiver.url(), "TheToken2", SAVE);
    assertThat(changed.document().select("[role=note]").text())
        .contains("from before the last change", "the Token")
        .doesNotContain("the EncodingAESKey", "TheToken1");
  }

  @Test
  void verificationsAreLimited() {
    for (int i = 0; i < 10; i++) {
      submit(receiver.url(), "TheToken1", Optional.of("Verify now"));
    }
    int before = receiver.handshakes().size();
    Visitor.Opened refused = submit(receiver.url(), "TheToken1", SAVE);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.alert()).contains("Too many calls in this minute");
    assertThat(receiver.handshakes()).hasSize(before);
    assertThat(url()).isEmpty();
  }

  @Test
  void aRemovedServerIsToldNothingMore() {
    submit(receiver.url(), "TheToken1", SAVE);
    Visitor.Opened removed =
        developer.submit(developer.open(PATH + "/remove"), PATH + "/remove", Map.of());
    assertThat(removed.text()).contains("No server yet");
    assertThat(url()).isEmpty();
  }

  @Test
  void privateAddressesAreOnlyForPlatformsThatAllowThem() {
    try (RunningPlatform strict =
        RunningPlatform.startWithoutPrivateCallbacks(
            People.with(World.seed("", 100)), TestDatabases.fresh())) {
      Visitor visitor = People.signedIn(strict, People.DEVELOPER);
      int before = receiver.handshakes().size();
      Visitor.Opened refused =
          visitor.submit(
              visitor.open(PATH),
              PATH,
              Map.of("url", receiver.url(), "token", "TheToken1"),
              Optional.of("Verify now"));
      assertThat(refused.error("url")).contains("private network");
      assertThat(receiver.handshakes()).hasSize(before);
    }
  }

  private static Visitor.Opened submit(String url, String token, Optional<String> button) {
    return submit(url, token, "PLAIN", button);
  }

  private static Visitor.Opened submit(
      String url, String token, String mode, Optional<String> button) {
    Visitor.Opened form = developer.open(PATH);
    if (button.equals(ANYWAY)) { // which stands there after a failure only
      return developer.submit(
          form, PATH, Map.of("url", url, "token", token, "mode", mode, "action", "save-anyway"));
    }
    return developer.submit(form, PATH, Map.of("url", url, "token", token, "mode", mode), button);
  }

  private static String url() {
    return TestDatabases.text(
        platform.database(),
        "select coalesce(server_url, '') from account where app_id = '" + World.APP_ID + "'");
  }

  private static String audited() {
    return TestDatabases.text(
        platform.database(),
        "select string_agg(before || after, ' ') from audit_entry where action = 'SERVER_CHANGED'");
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/wx";
  }

  /** With 500 for that, with the echostr where ECHO stands, else with the text. */
  private static HttpServer answering(String text) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              String echo = exchange.getRequestURI().getQuery().replaceFirst(".*echostr=", "");
              byte[] body = text.replace("ECHO", echo).getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(text.equals("500") ? 500 : 200, body.length);
              exchange.getResponseBody().write(body);
            }
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
