package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.HostilePlatform.SEND;
import static org.tidings.e2e.HostilePlatform.quoted;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Texts that no text may be: broken encodings, halves of characters, NUL, other languages' code.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTextTest {
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

  /** A body with {@code ~} replaced by bytes. */
  private static byte[] spliced(String body, String hex) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = body.indexOf('~');
    bytes.writeBytes(body.substring(0, at).getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(HexFormat.of().parseHex(hex));
    bytes.writeBytes(body.substring(at + 1).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ff", "fe", "80", "bf", "c3", "c328", "e228a1", "e282", "f0288cbc", "fc80"})
  void bytesThatAreNotUtf8AreMalformed(String hex) {
    hostile.assertRefused(47001, SEND, spliced(hostile.saying("~"), hex));
    hostile.assertRefused(47001, SEND, spliced(hostile.saying("x") + "~", hex));
    hostile.assertRefused(47001, SEND, spliced("~" + hostile.saying("x"), hex));
  }

  /** Overlong forms, surrogates as bytes, and code points beyond the last. */
  @ParameterizedTest
  @ValueSource(
      strings = {"c080", "c1bf", "e08080", "e0809f", "f0808080", "eda080", "edb080", "f7bfbfbf"})
  void otherSpellingsOfCharactersHarmNobody(String hex) {
    for (String body :
        new String[] {
          hostile.saying("<~>"),
          hostile.body("url", "\"http://a/~\""),
          hostile.body("topcolor", "\"~\""),
          hostile.body("data", "{\"~\":{\"value\":\"x\"}}"),
          hostile.body("data", "{\"first\":{\"value\":\"x\",\"color\":\"~\"}}"),
        }) {
      takenOrMalformed(spliced(body, hex));
    }
  }

  private void takenOrMalformed(byte[] body) {
    JsonNode answer = Api.json(hostile.platform().api().post(hostile.call(SEND), body));
    assertThat(answer.path("errcode").asInt(-7)).isIn(0, 47001);
    if (answer.path("errcode").asInt() == 0) {
      assertThat(hostile.card(answer.path("msgid").asLong()).toString()).doesNotContain("\0");
    }
  }

  @Test
  void byteOrderMarkIsPassedOver() {
    hostile.assertAccepted(spliced("~" + hostile.saying("x"), "efbbbf"));
  }

  @Test
  void otherUnicodeEncodingsHarmNobody() {
    String body = hostile.saying("鼎");
    for (var charset :
        List.of(
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_32)) {
      takenOrMalformed(body.getBytes(charset));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\\ud800|�",
        "\\udfff|�",
        "a\\ud800b|a�b",
        "\\udc00\\ud800|��",
        "\\ud83d\\ude00|😀",
        "\\u0000|''",
        "a\\u0000b|ab",
        "\\ud800\\u0000\\udc00|��",
        "\\u0001\\u001f|''",
        "\\uffff|\uffff"
      })
  void escapesThatAreNoTextBecomeOne(String escaped, String shown) {
    String value = '"' + escaped + '"';
    String text =
        hostile.shown(hostile.body("data", "{\"first\":{\"value\":\"<" + escaped + ">\"}}"));
    assertThat(text).startsWith("<").endsWith(">");
    if (!escaped.contains("\\u0001")) {
      assertThat(text).isEqualTo("<" + shown + ">");
    }
    String name = "{" + value + ":{\"value\":" + value + ",\"color\":" + value + "}}";
    for (Map.Entry<String, String> field :
        Map.of("url", value, "topcolor", value, "other", value).entrySet()) {
      String card =
          hostile
              .card(hostile.assertAccepted(hostile.body(field.getKey(), field.getValue())))
              .toString();
      assertThat(card).doesNotContain("\0", "\\u0000");
    }
    String page = "{\"appid\":\"" + World.MINI_PROGRAM + "\",\"pagepath\":" + value + "}";
    if (escaped.contains("\\u0001")) {
      hostile.assertRefused(40165, hostile.body("miniprogram", page));
    } else {
      assertThat(hostile.card(hostile.assertAccepted(hostile.body("miniprogram", page))).toString())
          .doesNotContain("\0", "\\u0000");
    }
    String program = "{\"appid\":\"x" + escaped + "\"}";
    hostile.assertRefused(40013, hostile.body("miniprogram", program));
    // halves of characters in a name are refused by the parser already
    takenOrMalformed(hostile.body("data", name).getBytes(StandardCharsets.UTF_8));
    hostile.assertRefused(40003, hostile.body("touser", value));
    hostile.assertRefused(
        40003, hostile.body("alice", Map.of("touser", "\"o" + escaped.repeat(3) + "\"")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\\ud800", "x\\u0000", "\\uffff", "😀"})
  void templateIdsAndNumbersOfSuchAreUnknown(String text) {
    hostile.assertRefused(40037, hostile.body("template_id", '"' + text + '"'));
    byte[] number = ("{\"template_id_short\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
    hostile.assertRefused(40037, "/cgi-bin/template/api_add_template", number);
    byte[] id = ("{\"template_id\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
    hostile.assertRefused(40037, "/cgi-bin/template/del_private_template", id);
  }

  @Test
  void rawNulIsMalformed() {
    hostile.assertRefused(47001, SEND, spliced(hostile.saying("~"), "00"));
    hostile.assertRefused(47001, SEND, spliced("~" + hostile.saying("x"), "00"));
    hostile.assertRefused(47001, SEND, spliced(hostile.body("touser", "\"~\""), "00"));
    hostile.assertRefused(47001, SEND, new byte[4096]);
  }

  /** The name is part of the error's text: however long, and wherever it is cut. */
  @Test
  void namesInErrorsAreCutBetweenCharacters() {
    for (int length = 60; length < 68; length++) {
      for (String end : new String[] {"😀", "\\u0000\\ud83d\\ude00", "\\\"<b>&", "鼎".repeat(900)}) {
        String name = "k".repeat(length) + end;
        JsonNode answer =
            hostile.assertRefused(
                47003,
                SEND,
                hostile.body("data", "{\"" + name + "\":7}").getBytes(StandardCharsets.UTF_8));
        assertThat(answer.path("errmsg").asString().length()).isLessThan(160);
        assertThat(answer.path("errmsg").asString().codePoints())
            .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "]]><x/>",
        "<![CDATA[x]]>",
        "&lt;&amp;&#0;",
        "<?xml version='1.0'?>",
        "{{first.DATA}}",
        "${jndi:ldap://x}",
        "'; drop table message; --",
        "\\",
        "\\\\u0000",
        "%00%s%n",
        "\u202egnp.exe",
        "\ufeffx",
        "\u2028x",
        "a\u0301\u0301\u0301",
        "-->",
        "\"",
        "$1\\1",
        "{0}",
        "NULL"
      })
  void codeOfOtherLanguagesComesOutAsItWentIn(String text) {
    assertThat(hostile.shown(hostile.saying(text))).isEqualTo(text);
    long msgid = hostile.assertAccepted(hostile.body("url", quoted(text)));
    assertThat(hostile.card(msgid).path("url").asString()).isEqualTo(text);
  }

  /** They share batches with messages that the database would not take if they were not cleaned. */
  @Test
  void neighboursInABatchAreUnaffected() throws Exception {
    String nul =
        hostile.body("bob", Map.of("data", "{\"a\\u0000\":{\"value\":\"\\u0000\\ud800\"}}"));
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Long>> sends =
          IntStream.range(0, 300)
              .<Callable<Long>>mapToObj(i ->
                  () -> hostile.assertAccepted(i % 3 == 0 ? nul : hostile.saying("number " + i)))
              .toList();
      List<Long> ids = pool.invokeAll(sends).stream().map(Future::resultNow).toList();
      assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id > 0);
      List<Long> inbox = inbox();
      for (int i = 0; i < ids.size(); i++) {
        assertThat(inbox.contains(ids.get(i))).as("message %d", i).isEqualTo(i % 3 != 0);
      }
    }
  }

  private List<Long> inbox() {
    List<Long> all = new ArrayList<>();
    String query = "?limit=100";
    while (all.size() < 400) {
      JsonNode page =
          hostile.platform().api().inbox(hostile.platform().clientKey(), "alice", query);
      page.path("messages").forEach(card -> all.add(card.path("msgid").asLong()));
      if (page.path("before").isNull()) {
        break;
      }
      query = "?limit=100&before=" + page.path("before").asLong();
    }
    return all;
  }
}
