package org.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
  private static final String POST = "POST /echo HTTP/1.1\r\nHost: a\r\n";
  private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

  private final TestServer server = new TestServer();

  @AfterEach
  void serverLives() throws IOException {
    server.assertAlive();
    server.close();
  }

  private static String withLength(int length) {
    return POST + "Content-Length: " + length + "\r\n\r\n" + "x".repeat(length);
  }

  @Test
  void isReadUpToTheLimitAndNotFurther() throws IOException {
    assertThat(server.ask(withLength(0)).body()).isEmpty();
    assertThat(server.ask(withLength(1000)).body()).hasSize(1000);
    RawClient.Answer refused = server.ask(withLength(1001));
    assertThat(refused.body()).isEqualTo("TOO_LARGE");
    assertThat(refused.status()).isEqualTo(413);
  }

  @Test
  void anAnnouncedLengthAboveTheLimitIsRefusedBeforeAByteIsRead() throws IOException {
    try (RawClient client = server.client()) {
      client.send(POST + "Content-Length: 999999999999999999\r\n\r\n");
      RawClient.Answer answer = client.read();
      assertThat(answer.body()).isEqualTo("TOO_LARGE");
      assertThat(answer.header("Connection")).isEqualTo("close");
    }
  }

  @Test
  void chunksAreJoined() throws IOException {
    String chunks = "3\r\nabc\r\n00A\r\n0123456789\r\n0\r\n\r\n";
    try (RawClient client = server.client()) {
      client.send(CHUNKED + chunks + CHUNKED + "0\r\n\r\n");
      assertThat(client.read().body()).isEqualTo("abc0123456789");
      assertThat(client.read().body()).isEmpty();
      assertThat(client.ping().body()).isEqualTo("pong");
      // split at every place
      for (byte octet : (CHUNKED + chunks).getBytes(StandardCharsets.US_ASCII)) {
        client.send(new byte[] {octet});
      }
      assertThat(client.read().body()).isEqualTo("abc0123456789");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3e9\r\n",
        "7fffffff\r\n",
        "1\r\nx\r\n3e8\r\n",
      })
  void chunksAboveTheLimitAreRefused(String chunks) throws IOException {
    try (RawClient client = server.client()) {
      client.trySend(CHUNKED + chunks + "x".repeat(200_000));
      assertThat(client.read().body()).isEqualTo("TOO_LARGE");
      client.trySend("GET /ping HTTP/1.1\r\nHost: a\r\n\r\n");
      client.assertClosed();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\r\n",
        "-1\r\n",
        "0x1\r\nx\r\n0\r\n\r\n",
        " 1\r\nx\r\n0\r\n\r\n",
        "\r\n",
        "100000000\r\n",
        "1;name=v\r\nx\r\n0\r\n\r\n",
        "1\r\nx\r\n0\r\nTrailer: x\r\n\r\n",
        "1\nx\n0\n\n",
        "1\r\nxy\r\n0\r\n\r\n",
        "\u0661\r\nx\r\n",
      })
  void malformedChunksAreBroken(String chunks) throws IOException {
    try (RawClient client = server.client()) {
      client.send((CHUNKED + chunks).getBytes(StandardCharsets.UTF_8));
      assertThat(client.read().body()).isEqualTo("BROKEN");
      client.trySend("GET /ping HTTP/1.1\r\nHost: a\r\n\r\n");
      client.assertClosed();
    }
  }

  @Test
  void endlessChunkLinesAndTrailersAreCut() throws IOException {
    try (RawClient client = server.client()) {
      client.send(CHUNKED + "1;" + "x".repeat(100_000));
      assertThat(client.read().body()).isEqualTo("TOO_LARGE");
    }
    try (RawClient client = server.client()) {
      client.send(CHUNKED + "0\r\n" + "a: b\r\n".repeat(10_000));
      assertThat(client.read().body()).isEqualTo("BROKEN");
    }
  }

  @Test
  void aTruncatedBodyIsBroken() throws IOException {
    try (RawClient client = server.client()) {
      client.send(POST + "Content-Length: 10\r\n\r\nabc");
      client.finishSending();
      assertThat(client.read().body()).isEqualTo("BROKEN");
    }
    try (RawClient client = server.client()) {
      client.send(CHUNKED + "5\r\nabc");
    }
    await().until(() -> server.failures.size() == 2);
    assertThat(server.failures)
        .allSatisfy(failure ->
            assertThat(failure)
                .asInstanceOf(InstanceOfAssertFactories.type(BodyRejected.class))
                .extracting(BodyRejected::reason)
                .isEqualTo(BodyRejected.Reason.BROKEN));
  }

  @Test
  void aDrippingBodyIsCutByItsDeadlineAndAnswered() throws Exception {
    try (RawClient client = server.client()) {
      client.send(POST + "Content-Length: 100\r\n\r\n");
      long start = System.nanoTime();
      for (int i = 0; server.failures.isEmpty() && i < 40; i++) {
        client.trySend("x");
        Thread.sleep(100); // faster than the read timeout: only the deadline can cut it
      }
      assertThat(System.nanoTime() - start).isBetween(500_000_000L, 2_500_000_000L);
      assertThat(client.read().body()).isEqualTo("TOO_SLOW");
    }
  }

  @Test
  void aBodyThatStandsStillIsCut() throws IOException {
    try (RawClient client = server.client()) {
      client.send(POST + "Content-Length: 100\r\n\r\nabc");
      client.assertClosed();
    }
    await().until(() -> !server.failures.isEmpty());
    assertThat(server.failures.element()).hasMessage("TOO_SLOW");
  }

  @Test
  void theConnectionLivesOnAfterASmallBodyThatNobodyRead() throws IOException {
    try (RawClient client = server.client()) {
      client.send(withLength(2000));
      assertThat(client.read().body()).isEqualTo("TOO_LARGE");
      client.send("POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n");
      assertThat(client.read().header("Connection")).isEmpty();
      client.send("y".repeat(50_000));
      assertThat(client.ping().body()).isEqualTo("pong");
    }
  }

  @Test
  void theConnectionEndsAfterALargeBodyThatNobodyRead() throws IOException {
    try (RawClient client = server.client()) {
      client.send("POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n");
      client.send("GET /ping HTTP/1.1\r\nHost: a\r\n\r\n".repeat(50_000)); // never a request
      RawClient.Answer answer = client.read();
      assertThat(answer.body()).isEqualTo("not read");
      assertThat(answer.header("Connection")).isEqualTo("close");
      client.finishSending();
      client.assertClosed();
    }
  }

  @Test
  void clientsThatSendTwoMegabytesStillReadTheAnswer() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 20; i++) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/echo"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[2 * 1024 * 1024]))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("TOO_LARGE");
      }
    }
  }

  @Test
  void a100IsSentWhenTheBodyIsAskedForAndOnlyThen() throws IOException {
    String expect = "Host: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n";
    try (RawClient client = server.client()) {
      client.send("POST /echo HTTP/1.1\r\n" + expect);
      assertThat(client.readHead()).isEqualTo("HTTP/1.1 100 Continue");
      client.send("abc");
      assertThat(client.read().body()).isEqualTo("abc");
      client.send("POST /unread HTTP/1.1\r\n" + expect);
      RawClient.Answer answer = client.read();
      assertThat(answer.body()).isEqualTo("not read");
      assertThat(answer.header("Connection")).isEqualTo("close");
    }
  }
}
