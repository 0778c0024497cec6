package org.tidings.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.tidings.outbound.OutboundSettings;
import org.tidings.outbound.AttemptOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.callback.CallbackEndpoint.Parsed;

/** The usual life: what is sent, what is made of the answer, which connections serve. */
class CallbackClientTest {
  private static final String OPEN_ID = "oia2TjuEGTNoeX76QEjQNrcURxG8";
  private static final byte[] XML = "<xml>\n事件</xml>".getBytes(StandardCharsets.UTF_8);
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1700000000), ZoneOffset.UTC);

  private final CallbackClient client = new CallbackClient(OutboundSettings.usual(true), CLOCK);

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void postsTheEventSigned() throws IOException {
    try (var server = new SocketServer(SocketServer.answering("HTTP/1.1 200 OK", "success"))) {
      AttemptResult result = client.post(endpoint(server, "/wx?own=%26"), OPEN_ID, XML);

      assertThat(result.outcome()).isEqualTo(AttemptOutcome.ANSWERED);
      assertThat(result.status()).isEqualTo(200);
      assertThat(result.error()).isEmpty();
      assertThat(result.took()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(5));
      SocketServer.Asked asked = server.asked.getFirst();
      assertThat(asked.line()).startsWith("POST /wx?own=%26&").endsWith(" HTTP/1.1");
      Map<String, String> query = queryOf(asked);
      assertThat(query).containsEntry("timestamp", "1700000000").containsEntry("openid", OPEN_ID);
      assertThat(query.get("nonce")).matches("[0-9]{9,10}");
      assertThat(query.get("signature"))
          .isEqualTo(Signature.of("TestToken123", "1700000000", nonceOf(asked)));
      assertThat(asked.body().getBytes(StandardCharsets.UTF_8)).isEqualTo(XML);
      assertThat(asked.headers())
          .containsExactlyInAnyOrder(
              "accept: */*",
              "content-type: text/xml",
              "content-length: " + XML.length,
              "host: 127.0.0.1:" + server.port(),
              "connection: keep-alive",
              "user-agent: tidings/dev");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK, '', ANSWERED",
    "HTTP/1.0 200 OK, success, ANSWERED",
    "HTTP/1.1 200 OK, <xml></xml>, ANSWERED",
    "HTTP/1.1 200 OK, fail, BAD_ANSWER",
    "HTTP/1.1 500 Oops, success, BAD_ANSWER",
    "HTTP/1.1 404 Not Found, '', BAD_ANSWER",
    "HTTP/1.1 401 Unauthorized, success, BAD_ANSWER",
    "HTTP/1.1 407 Proxy Authentication Required, success, BAD_ANSWER"
  })
  void judgesTheAnswer(String head, String body, AttemptOutcome outcome) throws IOException {
    try (var server = new SocketServer(SocketServer.answering(head, body))) {
      AttemptResult result = client.post(endpoint(server, "/"), OPEN_ID, XML);
      assertThat(result.outcome()).isEqualTo(outcome);
      assertThat(result.error().isEmpty()).isEqualTo(outcome == AttemptOutcome.ANSWERED);
      assertThat(server.asked).hasSize(1);
    }
  }

  @Test
  void usesAConnectionAgain() throws IOException {
    try (var server = new SocketServer(SocketServer.answering("HTTP/1.1 200 OK", "success"))) {
      for (int i = 0; i < 20; i++) {
        assertThat(client.post(endpoint(server, "/"), OPEN_ID, XML).answered()).isTrue();
      }
      assertThat(server.asked).hasSize(20);
      assertThat(server.accepted).hasValue(1);
    }
  }

  @Test
  void alsoAfterEmptyAnswersAndAfterBadOnes() throws IOException {
    for (String head : new String[] {"HTTP/1.1 200 OK", "HTTP/1.1 500 Oops"}) {
      try (var server = new SocketServer(SocketServer.answering(head, ""))) {
        client.post(endpoint(server, "/"), OPEN_ID, XML);
        client.post(endpoint(server, "/"), OPEN_ID, XML);
        assertThat(server.asked).hasSize(2);
        assertThat(server.accepted).hasValue(1);
      }
    }
  }

  @Test
  void doesNotKeepAConnectionThatTheServerWillCloseSoon() throws IOException {
    String head = "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1";
    try (var server = new SocketServer(SocketServer.answering(head, "success"))) {
      client.post(endpoint(server, "/"), OPEN_ID, XML);
      sleep(Duration.ofMillis(20));
      assertThat(client.post(endpoint(server, "/"), OPEN_ID, XML).answered()).isTrue();
      assertThat(server.accepted).hasValue(2);
    }
  }

  /** Servers may close a kept connection at any time, and cannot say so in time. */
  @Test
  void closedKeptConnectionIsNoFailedAttempt() throws IOException {
    String whole = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsuccess";
    try (var server =
        new SocketServer((self, in, out) -> {
          self.read(in);
          out.write(whole.getBytes(StandardCharsets.UTF_8));
        })) {
      for (int posts = 1; posts <= 5; posts++) {
        int before = posts - 1;
        await().until(() -> server.gone.get() == before);
        AttemptResult result = client.post(endpoint(server, "/"), OPEN_ID, XML);
        assertThat(result.outcome()).isEqualTo(AttemptOutcome.ANSWERED);
        assertThat(server.asked).hasSize(posts);
        assertThat(server.accepted).hasValue(posts);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\n\r\nsucc"})
  void onceAnAnswerHasBegunTheEventIsNotSentAgain(String begun) throws IOException {
    try (var server =
        new SocketServer((self, in, out) -> {
          self.read(in);
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
          self.read(in);
          out.write(begun.getBytes(StandardCharsets.UTF_8));
          sleep(Duration.ofMillis(200)); // it must have arrived before the reset does
          self.reset();
        })) {
      assertThat(client.post(endpoint(server, "/"), OPEN_ID, XML).answered()).isTrue();
      assertThat(client.post(endpoint(server, "/"), OPEN_ID, XML).answered()).isFalse();
      assertThat(server.asked).hasSize(2);
      assertThat(server.accepted).hasValue(1);
    }
  }

  @Test
  void doesNotFollowRedirects() throws IOException {
    try (var secret = new SocketServer(SocketServer.answering("HTTP/1.1 200 OK", "success"));
        var server =
            new SocketServer(
                SocketServer.answering(
                    "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + secret.port() + "/",
                    "success"))) {
      AttemptResult result = client.post(endpoint(server, "/"), OPEN_ID, XML);
      assertThat(result.outcome()).isEqualTo(AttemptOutcome.BAD_ANSWER);
      assertThat(result.status()).isEqualTo(302);
      assertThat(client.verify(endpoint(server, "/")).status()).isEqualTo(302);
      assertThat(secret.accepted).hasValue(0);
    }
  }

  @Test
  void keepsNoCookies() throws IOException {
    String head = "HTTP/1.1 200 OK\r\nSet-Cookie: a=b";
    try (var server = new SocketServer(SocketServer.answering(head, "success"))) {
      client.post(endpoint(server, "/"), OPEN_ID, XML);
      client.post(endpoint(server, "/"), OPEN_ID, XML);
      assertThat(server.asked.get(1).headers()).noneMatch(h -> h.startsWith("cookie"));
    }
  }

  @Test
  void tellsOfARefusedConnection() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    AttemptResult result = client.post(endpoint("http://127.0.0.1:" + port), OPEN_ID, XML);
    assertThat(result.outcome()).isEqualTo(AttemptOutcome.REFUSED_CONNECTION);
    assertThat(result.status()).isZero();
    assertThat(result.error()).isNotEmpty();
  }

  @Test
  void handshakePassesWhenTheEchoComesBack() throws IOException {
    try (var server =
        new SocketServer((self, in, out) -> {
          self.read(in);
          String echo = String.valueOf(queryOf(self.asked.getFirst()).get("echostr"));
          out.write(("HTTP/1.0 200 OK\r\n\r\n" + echo).getBytes(StandardCharsets.UTF_8));
        })) {
      Handshake handshake = client.verify(endpoint(server, "/wx"));

      assertThat(handshake.passed()).isTrue();
      assertThat(handshake.error()).isEmpty();
      SocketServer.Asked asked = server.asked.getFirst();
      assertThat(asked.line()).startsWith("GET /wx?signature=");
      assertThat(asked.headers()).noneMatch(h -> h.startsWith("upgrade"));
      Map<String, String> query = queryOf(asked);
      assertThat(query.get("echostr")).matches("[0-9]{19}").isEqualTo(handshake.answer());
      assertThat(query.get("signature"))
          .isEqualTo(Signature.of("TestToken123", "1700000000", nonceOf(asked)));
      assertThat(handshake.sent().getRawQuery()).contains("echostr=" + handshake.answer());
    }
  }

  @ParameterizedTest
  @CsvSource({"HTTP/1.1 200 OK, success", "HTTP/1.1 500 Oops, 1234", "HTTP/1.1 200 OK, ''"})
  void handshakeFailsAndShowsTheAnswer(String head, String body) throws IOException {
    String padded = body.isEmpty() ? "" : body + "x".repeat(300);
    try (var server = new SocketServer(SocketServer.answering(head, padded))) {
      Handshake handshake = client.verify(endpoint(server, "/"));
      assertThat(handshake.outcome()).isEqualTo(AttemptOutcome.BAD_ANSWER);
      assertThat(handshake.error()).isNotEmpty();
      assertThat(handshake.answer()).isEqualTo(padded.substring(0, Math.min(200, padded.length())));
    }
  }

  @Test
  void afterClosingEveryCallFailsQuietly() {
    client.close();
    AttemptResult result = client.post(endpoint("http://127.0.0.1:9"), OPEN_ID, XML);
    assertThat(result.outcome()).isEqualTo(AttemptOutcome.IO_FAILED);
  }

  private static CallbackEndpoint endpoint(SocketServer server, String path) {
    return endpoint("http://127.0.0.1:" + server.port() + path);
  }

  static CallbackEndpoint endpoint(String url) {
    return ((Parsed.Accepted) CallbackEndpoint.parse(url, "TestToken123", true)).endpoint();
  }

  private static String nonceOf(SocketServer.Asked asked) {
    return String.valueOf(queryOf(asked).get("nonce"));
  }

  private static Map<String, String> queryOf(SocketServer.Asked asked) {
    String line = asked.line();
    String query = line.substring(line.indexOf('?') + 1, line.lastIndexOf(' '));
    return Arrays.stream(query.split("&", -1))
        .map(p -> p.split("=", 2))
        .collect(Collectors.toMap(p -> p[0], p -> p[1]));
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
