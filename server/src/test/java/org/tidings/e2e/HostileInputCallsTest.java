package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.HostilePlatform.SEND;
import static org.tidings.e2e.HostilePlatform.assertIsRefusal;
import static org.tidings.e2e.HostilePlatform.assertSaysNothingOfUs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.http.RawClient;

/** Parameters, methods and paths that are not what a call expects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputCallsTest {
  private static final String TOKEN_CALL = "/cgi-bin/token?grant_type=client_credential";
  private HostilePlatform hostile;

  @BeforeAll
  void start() {
    hostile = new HostilePlatform();
  }

  @AfterEach
  void serverLives() {
    hostile.assertAlive();
  }

  @AfterAll
  void stop() {
    hostile.close();
  }

  /** Sent as it stands, without a client's escaping. */
  private RawClient.Answer ask(String methodAndTarget) throws IOException {
    try (RawClient client = hostile.raw()) {
      client.send(methodAndTarget + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");
      RawClient.Answer answer = client.read();
      assertSaysNothingOfUs(answer.head() + answer.body());
      return answer;
    }
  }

  private void assertErrcode(int errcode, String methodAndTarget) throws IOException {
    RawClient.Answer answer = ask(methodAndTarget);
    assertThat(answer.status()).as(answer.head()).isEqualTo(200);
    assertIsRefusal(errcode, answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%00",
        "%ff",
        "%",
        "%4",
        "%zz",
        "%u0041",
        "\u00ff\u00fe",
        "a%00b",
        "{\"a\":1}",
        "<x>",
        "'",
        "+",
        "%C0%80",
        "%ED%A0%80",
        "wx%00%00",
        "../../x",
        "[]",
        "77_%00"
      })
  void strangeParametersAreOrdinaryWrongOnes(String value) throws IOException {
    assertErrcode(40001, "POST " + SEND + "?access_token=" + value);
    assertErrcode(40001, "GET /cgi-bin/template/get_industry?access_token=" + value);
    assertErrcode(40013, "GET " + TOKEN_CALL + "&secret=x&appid=" + value);
    String known = "&appid=" + World.APP_ID + "&secret=";
    assertErrcode(40125, "GET " + TOKEN_CALL + known + value);
    assertErrcode(40002, "GET /cgi-bin/token?grant_type=" + value + known + World.APP_SECRET);
    assertErrcode(40003, "GET " + hostile.call("/cgi-bin/user/info") + "&openid=" + value);
    assertErrcode(40003, "GET " + hostile.call("/cgi-bin/user/get") + "&next_openid=" + value);
    assertErrcode(41001, "POST " + SEND + "?" + value);
  }

  @Test
  void firstOfRepeatedParametersCounts() throws IOException {
    assertErrcode(40003, "POST " + hostile.call(SEND) + "&access_token=x");
    assertErrcode(41001, "POST " + SEND + "?access_token=&access_token=x");
    assertErrcode(41001, "POST " + SEND + "?" + "access_token&".repeat(400));
    assertErrcode(41001, "POST " + SEND + "?Access_Token=x&&&=&=x&?&access_token[]=x");
  }

  @Test
  void parametersOfEveryLengthAreRefusedInTheRightProtocol() throws IOException {
    assertErrcode(40001, "POST " + SEND + "?access_token=" + "x".repeat(8000));
    assertErrcode(40013, "GET " + TOKEN_CALL + "&secret=x&appid=" + "%41".repeat(2600));
    for (String start :
        new String[] {
          "POST " + SEND + "?access_token=", "GET " + TOKEN_CALL + "&secret=x&appid="
        }) {
      try (RawClient client = hostile.raw()) {
        client.trySend(start + "x".repeat(100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
        RawClient.Answer answer = client.read();
        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.body()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "40103|1.5",
        "40103|2.0",
        "40103|1e1",
        "40103|99999999999999999999",
        "40103|2147483648",
        "40103|-9223372036854775809",
        "40103|null",
        "40103|true",
        "40103|[1]",
        "40103|{\"a\":1}",
        "40103|\"\"",
        "40103|\"x\"",
        "40103|\"1.0\"",
        "40103|\"1\\u0000\"",
        "40103|\"99999999999999999999\"",
        "40102|-1",
        "40102|0",
        "40102|42",
        "40102|2147483647",
        "40102|-2147483648",
        "40102|\"-1\"",
      })
  void industriesThatAreNoneAreRefused(int errcode, String id) {
    for (String body :
        new String[] {
          "{\"industry_id1\":" + id + ",\"industry_id2\":\"7\"}",
          "{\"industry_id1\":7,\"industry_id2\":" + id + "}"
        }) {
      hostile.assertRefused(
          errcode, "/cgi-bin/template/api_set_industry", body.getBytes(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"7", "null", "[]", "{}", "true", "1e400", "\"\"", "\"TM\"", "\"' or 1=1 --\""})
  void templatesThatAreNoneAreUnknown(String json) {
    byte[] number = ("{\"template_id_short\":" + json + "}").getBytes(StandardCharsets.UTF_8);
    hostile.assertRefused(40037, "/cgi-bin/template/api_add_template", number);
    byte[] id = ("{\"template_id\":" + json + "}").getBytes(StandardCharsets.UTF_8);
    hostile.assertRefused(40037, "/cgi-bin/template/del_private_template", id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "BREW"})
  void otherMethodsAreToldToPost(String method) throws IOException {
    assertErrcode(43002, method + " " + hostile.call(SEND));
    assertErrcode(43002, method + " " + hostile.call("/cgi-bin/template/del_private_template"));
    assertErrcode(41001, method + " " + SEND);
    assertErrcode(40066, method + " " + hostile.call("/cgi-bin/none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "Post"})
  void methodsAreUnderstoodInEitherCase(String method) throws IOException {
    assertErrcode(40003, method + " " + hostile.call(SEND));
  }

  @Test
  void headIsAnsweredWithoutABody() throws IOException {
    try (RawClient client = hostile.raw()) {
      client.send("HEAD " + hostile.call(SEND) + " HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.readWithoutBody().status()).isEqualTo(200);
      client.send("GET /cgi-bin/token HTTP/1.1\r\nHost: a\r\n\r\n");
      assertIsRefusal(41002, client.read().body());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cgi-bin/",
        "/cgi-bin/../m/api/inbox/alice",
        "/cgi-bin/./token",
        "/cgi-bin//token",
        "/cgi-bin/token/",
        "/cgi-bin/token;x=y",
        "/cgi-bin;x=y/token",
        "/cgi-bin/token%00",
        "/cgi-bin/token%2f",
        "/cgi-bin/%2e%2e/token",
        "/cgi-bin/TOKEN",
        "/cgi-bin/token%20",
        "/cgi-bin/tok%65n%3f",
        "/cgi-bin/..%2f..%2fetc/passwd",
        "/cgi-bin/%ff%fe",
        "/cgi-bin/message/template",
        "/cgi-bin/message/template/send/x",
        "/wxa/",
        "/wxa/../cgi-bin/token",
        "/cgi-bin/*"
      })
  void pathTricksOpenNothing(String path) throws IOException {
    RawClient.Answer answer = ask("POST " + hostile.call(path));
    if (path.equals("/cgi-bin;x=y/token")) {
      assertBareRefusal(answer);
    } else {
      assertThat(answer.status()).as(answer.head()).isEqualTo(200);
      assertIsRefusal(40066, answer.body());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/CGI-BIN/token",
        "//cgi-bin/token",
        "/../cgi-bin/token",
        "/./cgi-bin/token",
        "/cgi-bin",
        "/%2e/cgi-bin/token",
        "/cgi-bin%2ftoken",
        "/;/cgi-bin/token",
        "/ cgi-bin/token",
        "*",
        "cgi-bin/token",
        "/cgi-bin/%",
        "/cgi-bin/\\..\\token",
        "/x/../cgi-bin/token"
      })
  void pathsThatAreNobodysAreNotFound(String path) throws IOException {
    assertBareRefusal(ask("POST " + path));
  }

  /** No page, nothing of our insides: a status, and at most a sentence. */
  private static void assertBareRefusal(RawClient.Answer answer) {
    assertThat(answer.status()).as(answer.head()).isBetween(400, 499);
    assertThat(answer.body()).hasSizeLessThan(100).doesNotContain("<");
  }

  @Test
  void escapedLettersArePlainOnes() throws IOException {
    assertErrcode(41002, "GET /cgi-bin/%74oken");
    assertErrcode(41002, "GET /%63gi-bin/token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%00", "%ff", "alice%00", "..%2falice", "%ED%A0%80", "'--", "%F0%9F%98%80"})
  void inboxesOfStrangeNamesAreNotFound(String name) throws IOException {
    try (RawClient client = hostile.raw()) {
      client.send(
          "GET /m/api/inbox/"
              + name
              + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
              + hostile.platform().clientKey()
              + "\r\n\r\n");
      RawClient.Answer answer = client.read();
      assertThat(answer.status()).isEqualTo(404);
      assertSaysNothingOfUs(answer.body());
    }
  }
}
