package org.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplyTest {
  private static final String JSON = "application/json; encoding=utf-8";

  private final TestServer server =
      new TestServer(
          Route.get("/json", request -> Reply.of(200, JSON, "{\"errmsg\":\"好\"}")),
          Route.get(
              "/odd", request -> Reply.of(299, "", "x").with("X-One", "1").with("x-one", "2")),
          Route.get("/none", request -> Reply.empty(204)),
          Route.get(
              "/unchanged", request -> Reply.of(304, "a/b", "not sent").with("ETag", "\"a\"")),
          Route.get("/away", request -> Reply.seeOther("/ping?a=b")),
          Route.get("/large", request -> Reply.of(200, "a/b", "x".repeat(3_000_000))));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theBytesAreExactlyThese() throws IOException {
    RawClient.Answer answer = server.get("/json");
    assertThat(answer.head().replaceFirst("Date: [^\r]+", "Date: D"))
        .isEqualTo(
            "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Length: 16\r\n"
                + "Content-Type: application/json; encoding=utf-8");
    assertThat(answer.header("Date"))
        .matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
    assertThat(answer.body()).isEqualTo("{\"errmsg\":\"好\"}");
  }

  @Test
  void nothingFollowsTheBody() throws IOException {
    try (RawClient client = server.client()) {
      client.send("GET /json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      String all = client.readToEnd();
      assertThat(all).contains("\r\nConnection: close\r\n");
      assertThat(all).endsWith("\r\n\r\n{\"errmsg\":\"\u00e5\u00a5\u00bd\"}");
    }
  }

  @Test
  void headersGoOutAsGiven() throws IOException {
    RawClient.Answer odd = server.get("/odd");
    assertThat(odd.head()).startsWith("HTTP/1.1 299 ");
    assertThat(odd.headers()).contains("X-One: 1", "X-One: 2", "Content-Length: 1");
    assertThat(odd.header("Content-Type")).isEmpty();
    assertThat(odd.header("Server")).isEmpty();
    RawClient.Answer away = server.get("/away");
    assertThat(away.head()).startsWith("HTTP/1.1 303 See Other\r\n");
    assertThat(away.header("Location")).isEqualTo("/ping?a=b");
    assertThat(away.header("Content-Length")).isEqualTo("0");
  }

  @Test
  void headAnswersWithTheLengthAndNoBody() throws IOException {
    try (RawClient client = server.client()) {
      client.send("HEAD /json HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.readWithoutBody().header("Content-Length")).isEqualTo("16");
      assertThat(client.ping().body()).isEqualTo("pong");
    }
  }

  @Test
  void answersThatHaveNoBodyEndWithTheirHead() throws IOException {
    try (RawClient client = server.client()) {
      client.send("GET /none HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(204);
      client.send("GET /unchanged HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.read().header("ETag")).isEqualTo("\"a\"");
      assertThat(client.ping().body()).isEqualTo("pong");
    }
  }

  @Test
  void aLargeBodyComesWhole() throws IOException {
    assertThat(server.get("/large").body()).hasSize(3_000_000);
  }

  @Test
  void headersCannotBeSmuggledIntoAReply() {
    Reply reply = Reply.empty(200);
    assertThatThrownBy(() -> reply.with("X", "a\r\nSet-Cookie: b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reply.with("X", "é")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reply.with("X: y", "a")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reply.with("content-LENGTH", "9"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Reply.of(200, "a/b\n", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Reply.empty(100)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Reply.of(200, "a/b", "é").body()).isEqualTo("é".getBytes(StandardCharsets.UTF_8));
  }
}
