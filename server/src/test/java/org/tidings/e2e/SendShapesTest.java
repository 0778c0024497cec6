package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.Developer.SEND;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The ways in which SDKs write a send, and what the member finds of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendShapesTest {
  private static final String EMPTY = "\nAmount：\nReserved：{{user.NICK}}\n";

  private RunningPlatform platform;
  private Developer developer;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1)
                    .templates(Seed.NOTICE, "TM00015")
                    .with("miniPrograms", List.of("wx1234567890abcdef", "wx1"))
                    .followers("alice")));
    developer = Developer.of(platform, 1);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"miniprogram\":\"\"",
        "\"miniprogram\":null",
        "\"miniprogram\":[]",
        "\"miniprogram\":{}",
        "\"miniprogram\":{\"appid\":\"\",\"pagepath\":\"\"}",
        "\"url\":\"\"",
        "\"url\":null",
        "\"url\":\"\",\"miniprogram\":\"\""
      })
  void emptyJumpIsNoJump(String members) {
    JsonNode card = sent(members + ",\"data\":{\"first\":{\"value\":\"Hello\"}}");
    assertThat(card.has("url")).isFalse();
    assertThat(card.has("miniProgram")).isFalse();
    assertThat(card.path("text").asString()).isEqualTo("Hello" + EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"data\":[]",
        "\"data\":{}",
        "\"data\":null",
        "\"data\":\"\"",
        "\"client_msg_id\":\"1\"",
        "\"data\":{\"first\":null}",
        "\"data\":{\"first\":{}}",
        "\"data\":{\"first\":{\"value\":null}}",
        "\"data\":{\"first\":{\"value\":\"\"}}"
      })
  void missingValuesLeaveEmptyPlaces(String members) {
    assertThat(sent(members).path("text").asString()).isEqualTo(EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"text\" | text",
        "39 | 39",
        "39.80 | 39.80",
        "-1e3 | -1e3",
        "12345678901234567890123 | 12345678901234567890123",
        "true | true",
        "false | false",
        "\"{{remark.DATA}}\" | {{remark.DATA}}",
        "\"{{first.DATA}} }} {{\" | {{first.DATA}} }} {{",
        "\"$1 \\\\1 %s <b>&amp;\" | $1 \\1 %s <b>&amp;",
        "\"\\u4f60\\u597D \\ud83d\\ude00\" | 你好 😀",
        "\"你好 👩‍👩‍👧 😀\" | 你好 👩‍👩‍👧 😀",
        "\"\\/ \\\" \\t\" | '/ \" \t'",
      })
  void valueIsShownAsSent(String json, String shown) {
    JsonNode card =
        sent("\"data\":{\"first\":{\"value\":" + json + "},\"remark\":{\"value\":\"Bye\"}}");
    assertThat(card.path("text").asString()).isEqualTo(shown + EMPTY + "Bye");
  }

  @Test
  void valueMayHaveLineBreaks() {
    JsonNode card = sent("\"data\":{\"first\":{\"value\":\"one\\ntwo\\n\",\"color\":\"#f00\"}}");
    assertThat(card.path("text").asString()).isEqualTo("one\ntwo\n" + EMPTY);
    assertThat(card.at("/lines/1/spans/0/text").asString()).isEqualTo("two");
    assertThat(card.at("/lines/1/spans/0/color").asString()).isEqualTo("#f00");
  }

  @Test
  void reservedWordIsNeverFilled() {
    JsonNode card =
        sent(
            "\"data\":{\"user.NICK\":{\"value\":\"x\"},\"user\":{\"value\":\"y\"},"
                + "\"NICK\":{\"value\":\"z\"},\"{{user.NICK}}\":{\"value\":\"w\"}}");
    assertThat(card.path("text").asString()).isEqualTo(EMPTY);
  }

  @Test
  void keysAreCaseSensitiveAndWithoutData() {
    JsonNode card =
        sent(
            "\"data\":{\"First\":{\"value\":\"x\"},\"first.DATA\":{\"value\":\"y\"},"
                + "\"none\":{\"value\":\"z\"}}");
    assertThat(card.path("text").asString()).isEqualTo(EMPTY);
    String remarks = "\"data\":{\"remark\":{\"value\":\"x\"},\"Remark\":{\"value\":\"Thanks\"}}";
    assertThat(card(send("TM00015", remarks)).path("text").asString())
        .isEqualTo("\n\n支付金额：\n商品信息：\nThanks");
  }

  @Test
  void jumpsAndColoursAreKept() {
    JsonNode card =
        sent(
            "\"url\":\"https://example.com/a?b=1&c=路\",\"topcolor\":\"#FF0000\",\"color\":\"#00FF00\","
                + "\"miniprogram\":{\"appid\":\"wx1234567890abcdef\",\"pagepath\":\"index?foo=bar\"},"
                + "\"data\":{\"first\":{\"value\":\"Hello\",\"color\":\"#173177\"},"
                + "\"keyword1\":{\"value\":1,\"color\":\"#666\"},"
                + "\"remark\":{\"value\":\"Bye\",\"color\":\"no colour\"}}");
    assertThat(card.path("url").asString()).isEqualTo("https://example.com/a?b=1&c=路");
    assertThat(card.path("topColor").asString()).isEqualTo("#FF0000");
    assertThat(card.at("/miniProgram/appId").asString()).isEqualTo("wx1234567890abcdef");
    assertThat(card.at("/miniProgram/pagePath").asString()).isEqualTo("index?foo=bar");
    assertThat(card.at("/lines/0/spans/0/parameter").asString()).isEqualTo("first");
    assertThat(card.at("/lines/0/spans/0/color").asString()).isEqualTo("#173177");
    assertThat(card.at("/lines/1/spans/0/text").asString()).isEqualTo("Amount：");
    assertThat(card.at("/lines/1/spans/0/color").isNull()).isTrue();
    assertThat(card.at("/lines/1/spans/1/color").asString()).isEqualTo("#666");
    assertThat(card.at("/lines/3/spans/0/color").asString()).isEqualTo("no colour");
  }

  @Test
  void wxJavasPathCountsAsPagePath() {
    JsonNode card =
        sent("\"miniprogram\":{\"appid\":\"wx1234567890abcdef\",\"path\":\"pages/index\"}");
    assertThat(card.at("/miniProgram/pagePath").asString()).isEqualTo("pages/index");
  }

  @Test
  void unknownMembersArePassedOver() {
    JsonNode card =
        sent(
            "\"scene\":{\"a\":[1,{\"b\":null}]},\"lang\":\"zh_CN\",\"nothing\":null,"
                + "\"miniprogram\":{\"appid\":\"wx1\",\"pagepath\":\"p\",\"more\":{\"x\":[]}},"
                + "\"data\":{\"first\":{\"value\":\"Hello\",\"DATA\":{\"value\":\"x\"},\"bold\":true}}");
    assertThat(card.path("text").asString()).isEqualTo("Hello" + EMPTY);
    assertThat(card.at("/miniProgram/appId").asString()).isEqualTo("wx1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application/json",
        "application/json; charset=utf-8",
        "application/x-www-form-urlencoded",
        "text/plain;charset=GBK",
        "multipart/form-data",
        "no type at all"
      })
  void contentTypeOfTheRequestSaysNothing(String contentType) {
    var request =
        platform
            .api()
            .request(SEND + "?access_token=" + developer.token())
            .POST(
                BodyPublishers.ofString(
                    body(Seed.NOTICE, "\"data\":{\"first\":{\"value\":\"你好\"}}")));
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    JsonNode answer = Api.json(platform.api().exchange(request));
    assertThat(card(answer.path("msgid").asLong()).path("text").asString()).startsWith("你好\n");
  }

  @Test
  void answerIsThreeMembersAndTheIdANumber() {
    String answer = developer.post(SEND, body(Seed.NOTICE, "\"data\":{}")).body();
    assertThat(answer).matches("\\{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":[1-9]\\d{0,15}}");
  }

  /** Sends these members; returns the card that alice finds. */
  private JsonNode sent(String members) {
    return card(send(Seed.NOTICE, members));
  }

  private long send(String number, String members) {
    return developer.done(SEND, body(number, members)).path("msgid").asLong();
  }

  private String body(String number, String members) {
    return "{\"touser\":\"%s\",\"template_id\":\"%s\",%s}"
        .formatted(developer.ids().openId("alice"), developer.ids().templateId(number), members);
  }

  private JsonNode card(long msgid) {
    JsonNode page = platform.api().inbox(platform.clientKey(), "alice", "?limit=100");
    return StreamSupport.stream(page.path("messages").spliterator(), false)
        .filter(card -> card.path("msgid").asLong() == msgid)
        .findFirst()
        .orElseThrow(() -> new AssertionError("No card " + msgid));
  }
}
