package org.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no request is answered briefly, or cut, and the server lives on. */
class HostileRequestTest {
  private static final String START = "GET /ping HTTP/1.1\r\nHost: a\r\n";

  private final TestServer server = new TestServer();

  @AfterEach
  void serverLives() throws IOException {
    server.assertAlive();
    assertThat(server.failures).isEmpty();
    server.close();
  }

  private void assertRefused(String sent, int status) throws IOException {
    try (RawClient client = server.client()) {
      client.trySend(sent);
      RawClient.Answer answer = client.read();
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.headers())
          .hasSize(3)
          .contains("Content-Length: 0", "Connection: close")
          .anyMatch(line -> line.startsWith("Date: "));
      client.trySend("\r\n\r\nGET /ping HTTP/1.1\r\nHost: a\r\n\r\n");
      client.finishSending();
      client.assertClosed();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, garbage~",
    "400, GET~",
    "400, GET /ping~",
    "400, GET  /ping HTTP/1.1~Host: a~~",
    "400, G@T /ping HTTP/1.1~Host: a~~",
    "400, GET /pi ng HTTP/1.1~Host: a~~",
    "400, GET /ping HTTP/1.1 ~Host: a~~",
    "400, GET /ping FTP/1.1~Host: a~~",
    "400, GET /ping HTTP/2.0~Host: a~~",
    "505, GET /ping HTTP/1.0~Host: a~~",
    "400, PRI * HTTP/2.0~~SM~~",
    "400, GET /ping HTTP/1.1~~",
    "400, GET /ping HTTP/1.1~Host: a~Host: b~~",
    "400, GET /ping HTTP/1.1~Host: a b~~",
    "400, GET /ping HTTP/1.1~Host: http://a/~~",
    "400, GET /ping HTTP/1.1~Host: a~nocolon~~",
    "400, GET /ping HTTP/1.1~Host: a~Folded: x~ y~~",
    "400, GET /ping HTTP/1.1~Host: a~Spaced : x~~",
  })
  void malformedRequestsAreRefused(int status, String sent) throws IOException {
    assertRefused(sent.replace("~", "\r\n"), status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /pi\0ng HTTP/1.1\r\nHost: a\r\n\r\n",
        "\0\0\0\0\r\n\r\n",
        "GET /\u007f HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a\tb HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /ping HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
        "GET /ping HTTP/1.1\nHost: a\n\n",
        "GET /ping HTTP/1.1\rHost: a\r\r",
        "GET /ping HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n",
        "GET /ping HTTP/1.1\r\nHost: a\r\nX: a\nGET /echo HTTP/1.1\r\n\r\n",
        "\r\n\r\n\r\n\r\n\r\n\r\nGET /ping HTTP/1.1\r\nHost: a\r\n\r\n",
      })
  void controlCharactersAreRefused(String sent) throws IOException {
    assertRefused(sent, 400);
  }

  @ParameterizedTest
  @CsvSource({
    "400, Content-Length: 3~Transfer-Encoding: chunked",
    "400, Transfer-Encoding: chunked~content-length: 3",
    "400, Content-Length: 3~Content-Length: 3",
    "400, Content-Length: 3~CONTENT-LENGTH: 4",
    "400, 'Content-Length: 3, 3'",
    "400, Content-Length: +3",
    "400, Content-Length: -3",
    "400, Content-Length: 0x3",
    "400, Content-Length: 3 3",
    "400, Content-Length:",
    "400, Content-Length: 99999999999999999999",
    "400, Transfer-Encoding : chunked",
    "400, Transfer-Encoding: gzip",
    "501, 'Transfer-Encoding: gzip, chunked'",
    "400, 'Transfer-Encoding: chunked, chunked'",
    "400, Transfer-Encoding: xchunked",
    "400, Transfer-Encoding: chunked~transfer-encoding: identity",
    "400, Transfer-Encoding:",
  })
  void bodiesThatTwoPartiesCouldFrameDifferentlyAreRefused(int status, String headers)
      throws IOException {
    String head = "POST /echo HTTP/1.1\r\nHost: a\r\n" + headers.replace("~", "\r\n");
    assertRefused(head + "\r\n\r\n0\r\n\r\n", status);
  }

  @Test
  void aChunkedBodyInHttp10IsRefused() throws IOException {
    assertRefused("POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 505);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET ping HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://a/ping HTTP/1.1\r\nHost: a\r\n\r\n",
      })
  void targetsThatAreNoPathsLeadNowhere(String sent) throws IOException {
    assertThat(server.ask(sent).status()).isEqualTo(404);
  }

  @Test
  void floodsOfHeadersAreRefused() throws IOException {
    assertRefused(START + "a:b\r\n".repeat(10_000) + "\r\n", 400);
    assertRefused(START + "a: " + "b".repeat(1_000_000) + "\r\n\r\n", 400);
    assertRefused(START + "b".repeat(1_000_000), 400);
    assertRefused("GET /" + "b".repeat(1_000_000), 414);
    assertRefused("b".repeat(1_000_000), 414);
    String within = START + "a: " + "b".repeat(15_000) + "\r\n\r\n";
    assertThat(server.ask(within).body()).isEqualTo("pong");
  }

  @Test
  void randomBytesAreAnsweredOrCut() throws IOException {
    Random random = new Random(20_140_701);
    for (int i = 0; i < 50; i++) {
      byte[] garbage = new byte[random.nextInt(2, 3000)];
      random.nextBytes(garbage);
      try (RawClient client = server.client()) {
        client.send(garbage);
        client.finishSending();
        assertThat(client.readToEnd()).matches("(?s)|HTTP/1.1 4\\d\\d .*Content-Length: 0\r\n.*");
      }
    }
  }

  @Test
  void slowHeadersAreCut() throws Exception {
    try (RawClient standing = server.client();
        RawClient dripping = server.client()) {
      standing.send("GET /ping HT");
      long start = System.nanoTime();
      dripping.send(START);
      for (int i = 0; i < 8; i++) {
        dripping.trySend("a: b\r\n");
        Thread.sleep(100);
      }
      standing.assertClosed();
      dripping.assertClosed();
      assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }
  }
}
