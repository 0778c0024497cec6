package org.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static final String PING = "GET /ping HTTP/1.1\r\nHost: a\r\n";

  private final TestServer server =
      new TestServer(
          Route.get("/from", request -> TestServer.text(request.remoteAddress().getHostAddress())),
          Route.get(
              "/header",
              request ->
                  TestServer.text(
                      request.header("x-ONE").orElse("none") + request.headers("X-One"))),
          Route.get(
              "/fail",
              request -> {
                throw new IllegalStateException("secret");
              }),
          Route.get(
              "/deep",
              request -> {
                throw new StackOverflowError();
              }),
          Route.get("/huge", request -> Reply.of(200, "a/b", new byte[64 * 1024 * 1024])));

  @AfterEach
  void serverLives() throws IOException {
    server.assertAlive();
    server.close();
  }

  @Test
  void aHundredPipelinedRequestsAreAnsweredInOrder() throws IOException {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      String body = "number " + i;
      requests.append("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: ");
      requests.append(body.length()).append("\r\n\r\n").append(body);
    }
    try (RawClient client = server.client()) {
      client.send(requests.toString());
      for (int i = 0; i < 100; i++) {
        assertThat(client.read().body()).isEqualTo("number " + i);
      }
    }
  }

  @Test
  void stayOpenOrCloseAsTheClientWishes() throws IOException {
    try (RawClient client = server.client()) {
      client.send(PING + "\r\n");
      assertThat(client.read().header("Connection")).isEmpty();
      client.send("\r\n" + PING + "Connection: Keep-Alive, Close\r\n\r\n");
      assertThat(client.read().header("Connection")).isEqualTo("close");
      client.assertClosed();
    }
  }

  @Test
  void idleOnesAreClosed() throws IOException {
    try (RawClient fresh = server.client();
        RawClient used = server.client()) {
      used.ping();
      long start = System.nanoTime();
      fresh.assertClosed();
      used.assertClosed();
      assertThat(System.nanoTime() - start).isBetween(500_000_000L, 2_500_000_000L);
    }
  }

  @Test
  void manyIdleOnesLeaveTheServerResponsive() throws IOException {
    List<RawClient> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        idle.add(server.client());
      }
      server.assertAlive();
      for (RawClient client : idle) {
        assertThat(client.ping().body()).isEqualTo("pong");
      }
    } finally {
      for (RawClient client : idle) {
        client.close();
      }
    }
  }

  @Test
  void aClientThatReadsNothingIsCut() throws Exception {
    try (RawClient client = server.client()) {
      client.send("GET /huge HTTP/1.1\r\nHost: a\r\n\r\n");
      Thread.sleep(1200); // three write timeouts
      assertThat(client.readToEndOrReset()).isLessThan(60 * 1024 * 1024);
    }
  }

  @Test
  void theHandlerSeesThePeerAndTheHeaders() throws IOException {
    assertThat(server.get("/from").body()).isEqualTo("127.0.0.1");
    String head = "GET /header HTTP/1.1\r\nHost: a\r\nX-One:  b \r\nx-one: c\r\n\r\n";
    assertThat(server.ask(head).body()).isEqualTo("b[b, c]");
  }

  @Test
  void whatAHandlerThrowsIsAnsweredByTheFailureHandler() throws IOException {
    RawClient.Answer answer = server.get("/fail");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.head() + answer.body())
        .doesNotContain("secret", "Exception")
        .endsWith("failed");
    assertThat(server.get("/deep").body()).isEqualTo("failed");
    assertThat(server.failures).hasSize(2).first().isInstanceOf(IllegalStateException.class);
    try (RawClient client = server.client()) {
      client.send("GET /fail HTTP/1.1\r\nHost: a\r\n\r\n");
      client.read();
      assertThat(client.ping().body()).isEqualTo("pong");
    }
  }

  @Test
  void aFailingFailureHandlerIsAnEmpty500() throws IOException {
    Handler failing =
        request -> {
          throw new IllegalStateException("one");
        };
    Fallbacks fallbacks =
        new Fallbacks(
            failing,
            failing,
            (request, failure) -> {
              throw new IllegalStateException("two");
            });
    try (HttpServer other = HttpServer.start(TestServer.SETTINGS, List.of(), fallbacks);
        RawClient client = new RawClient(other.port())) {
      client.send(PING + "\r\n");
      RawClient.Answer answer = client.read();
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void apacheClientReadsTheAnswerToALargeBody() throws Exception {
    byte[] body = "z".repeat(2 * 1024 * 1024).getBytes(StandardCharsets.US_ASCII);
    try (var client = org.apache.hc.client5.http.impl.classic.HttpClients.createDefault()) {
      for (int i = 0; i < 5; i++) {
        var post =
            new org.apache.hc.client5.http.classic.methods.HttpPost(
                "http://127.0.0.1:" + server.port() + "/echo");
        post.setEntity(
            new org.apache.hc.core5.http.io.entity.ByteArrayEntity(
                body, org.apache.hc.core5.http.ContentType.APPLICATION_OCTET_STREAM));
        String answer =
            client.execute(
                post,
                response ->
                    org.apache.hc.core5.http.io.entity.EntityUtils.toString(response.getEntity()));
        assertThat(answer).isEqualTo("TOO_LARGE");
      }
    }
    await().until(() -> server.failures.size() == 5);
  }
}
