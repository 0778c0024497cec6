package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.HostilePlatform.SEND;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no JSON, or the wrong JSON. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputJsonTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "\r\n\t ",
        "{",
        "[",
        "\"",
        "}",
        "nul",
        "null",
        "true",
        "7",
        "-",
        "1e",
        "\"text\"",
        "[]",
        "[{}]",
        "{]",
        "{\"touser\"",
        "{\"touser\":",
        "{\"touser\":}",
        "{\"touser\":\"x",
        "{'touser':'x'}",
        "{touser:1}",
        "{\"a\":1,}",
        "{\"a\":NaN}",
        "{\"a\":01}",
        "{\"a\":.5}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{/**/}",
        "<xml/>",
        "touser=x&template_id=y"
      })
  void whatIsNoJsonObjectIsMalformed(String body) {
    hostile.assertRefused(47001, body);
  }

  @Test
  void noBodyIsEmpty() {
    hostile.assertRefused(44002, "");
  }

  @Test
  void everyTruncationIsMalformed() {
    String whole = hostile.body("url", "\"http://a/\"");
    for (int length = 1; length < whole.length(); length += 3) {
      hostile.assertRefused(47001, whole.substring(0, length));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{}", ",", "]", "}", "null", "\0", "\"", "\u00e9"})
  void whatFollowsTheObjectIsMalformed(String garbage) {
    hostile.assertRefused(47001, hostile.saying("x") + garbage);
    hostile.assertAccepted(hostile.saying("x") + " \r\n\t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "40003|touser|7",
        "40003|touser|1e999",
        "40003|touser|true",
        "40003|touser|null",
        "40003|touser|[]",
        "40003|touser|['x']",
        "40003|touser|{}",
        "40003|touser|{'a':['b']}",
        "40003|touser|''",
        "40036|template_id|7",
        "40036|template_id|null",
        "40036|template_id|[['x']]",
        "40036|template_id|{'a':1}",
        "40036|template_id|''",
        "47001|url|7",
        "47001|url|false",
        "47001|url|[]",
        "47001|url|{}",
        "47003|data|'text'",
        "47001|data|7",
        "47001|data|true",
        "47001|data|['x']",
        "47001|data|[{'first':{'value':'x'}}]",
        "47003|data|{'first':'x'}",
        "47003|data|{'first':7}",
        "47003|data|{'first':true}",
        "47003|data|{'first':[]}",
        "47003|data|{'first':[{'value':'x'}]}",
        "47003|data|{'first':{'value':{}}}",
        "47003|data|{'first':{'value':{'value':'x'}}}",
        "47003|data|{'first':{'value':[]}}",
        "47003|data|{'first':{'value':['x']}}",
      })
  void wrongTypesAreRefused(int errcode, String field, String json) {
    hostile.assertRefused(errcode, hostile.body(field, json.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "url|null",
        "url|''",
        "data|null",
        "data|[]",
        "data|''",
        "data|{}",
        "data|{'':{}}",
        "data|{'first':null}",
        "data|{'first':{}}",
        "data|{'first':{'value':null}}",
        "data|{'first':{'value':-1.5e300}}",
        "data|{'first':{'value':'x','color':7}}",
        "data|{'first':{'value':'x','color':[1,{'a':2}]}}",
        "data|{'first':{'value':'x','color':{}}}",
        "data|{'first':{'value':'x','other':[[[]]]}}",
        "topcolor|7",
        "topcolor|[]",
        "topcolor|{}",
        "miniprogram|7",
        "miniprogram|''",
        "miniprogram|[[]]",
        "miniprogram|{'appid':7,'pagepath':[]}",
        "other|[{'touser':1}]",
      })
  void looseTypesAreTaken(String field, String json) {
    hostile.card(hostile.assertAccepted(hostile.body(field, json.replace('\'', '"'))));
  }

  @ParameterizedTest
  @CsvSource({"7,7", "true,true", "1.50,1.50", "9007199254740993,9007199254740993"})
  void scalarValuesAreShownAsWritten(String json, String text) {
    assertThat(hostile.shown(hostile.body("data", "{\"first\":{\"value\":" + json + "}}")))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
  void deepNestingIsMalformed(String step) {
    String deep = step.repeat(10_000);
    hostile.assertRefused(47001, deep);
    for (String field : new String[] {"touser", "url", "topcolor", "miniprogram", "other"}) {
      hostile.assertRefused(47001, hostile.body(field, deep));
    }
    for (String place :
        new String[] {"{\"first\":", "{\"first\":{\"value\":", "{\"first\":{\"other\":"}) {
      hostile.assertRefused(47001, hostile.body("data", place + deep));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "0.", "1e", "1e-"})
  void numbersOfTenThousandDigitsAreMalformed(String start) {
    String number = start + "7".repeat(10_000);
    for (String field : new String[] {"touser", "url", "data", "other"}) {
      hostile.assertRefused(47001, hostile.body(field, number));
    }
    hostile.assertRefused(47001, hostile.body("data", "{\"first\":{\"value\":" + number + "}}"));
  }

  @Test
  void lastOfDuplicateNamesCounts() {
    String good = hostile.body("url", "\"http://last/\"");
    String twice =
        good.replaceFirst("\\{", "{\"touser\":\"x\",\"url\":\"http://first/\",\"data\":{},");
    assertThat(hostile.card(hostile.assertAccepted(twice)).path("url").asString())
        .isEqualTo("http://last/");
    hostile.assertRefused(40003, good.substring(0, good.length() - 1) + ",\"touser\":7}");
    assertThat(
            hostile.shown(
                hostile.body(
                    "data", "{\"first\":{\"value\":1,\"value\":2},\"first\":{\"value\":3}}")))
        .isEqualTo("3");
  }

  @Test
  void manyNamesAreTakenUpToTheirLimitAndTheBodys() {
    assertThat(hostile.shown(hostile.body("data", many(99)))).isEqualTo("last");
    hostile.assertRefused(45013, hostile.body("data", many(100)));
    hostile.assertRefused(45013, hostile.body("data", many(4_000)));
    hostile.assertRefused(45014, hostile.body("data", many(10_000)));
    hostile.assertAccepted(hostile.body("data", "{\"" + "k".repeat(40_000) + "\":{\"value\":1}}"));
    hostile.assertRefused(
        47001, hostile.body("data", "{\"" + "k".repeat(60_000) + "\":{\"value\":1}}"));
  }

  private static String many(int names) {
    StringBuilder data = new StringBuilder("{");
    for (int i = 0; i < names; i++) {
      data.append("\"k").append(i).append("\":{},");
    }
    return data.append("\"first\":{\"value\":\"last\"}}").toString();
  }

  @Test
  void urlIsTakenUpToItsLimit() {
    String longest = "http://a/" + "x".repeat(2048 - 9);
    hostile.assertAccepted(hostile.body("url", '"' + longest + '"'));
    hostile.assertRefused(40039, hostile.body("url", '"' + longest + "x\""));
    hostile.assertRefused(40039, hostile.body("url", '"' + longest.repeat(25) + '"'));
  }

  @Test
  void otherCallsReadJsonAsStrictly() {
    String deep = "{\"industry_id1\":".repeat(3_000);
    for (String body : new String[] {"{", "[]", "null", "7", " ", "{}x", deep}) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      hostile.assertRefused(40103, "/cgi-bin/template/api_set_industry", bytes);
      hostile.assertRefused(47001, "/cgi-bin/template/api_add_template", bytes);
      hostile.assertRefused(47001, "/cgi-bin/template/del_private_template", bytes);
    }
    hostile.assertRefused(44002, "/cgi-bin/template/api_set_industry", new byte[0]);
    hostile.assertRefused(44002, SEND, new byte[0]);
  }
}
