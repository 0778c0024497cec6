package org.tidings.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.conformance.WrongServer.Reply;

/** The suite sees what is wrong with a server. */
class WrongServerTest {
  private static final String SEND = "/cgi-bin/message/template/send";
  private static final String ACCEPTED = "accepted: errcode, errmsg and msgid, numbers as numbers";
  private static final String NO_TOUSER = "no touser";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          a text for msgid;      {"errcode":0,"errmsg":"ok","msgid":"1"};           /msgid
          a text for errcode;    {"errcode":"0","errmsg":"ok","msgid":1};           /errcode
          a fraction;            {"errcode":0.0,"errmsg":"ok","msgid":1};           /errcode
          msgid that is missing; {"errcode":0,"errmsg":"ok"};                       /msgid
          msgid beyond 64 bits;  {"errcode":0,"errmsg":"ok","msgid":123456789012345678901}; /msgid
          another name;          {"errcode":0,"errmsg":"ok","msgid":1,"msgId":1};   /msgId
          another text;          {"errcode":0,"errmsg":"OK","msgid":1};             /errmsg
          a member twice;        {"errcode":0,"errcode":0,"errmsg":"ok","msgid":1}; body
          more after the end;    {"errcode":0,"errmsg":"ok","msgid":1}{};           body
          a list;                [0];                                               body
          no JSON;               ok;                                                body
          """)
  void anAnswerThatIsNotAsItShouldBeFails(String what, String body, String of) throws Exception {
    assertThat(failure(Reply.of(body), ACCEPTED)).as(what).contains(of);
  }

  @Test
  void theFormOfAnAnswerCounts() throws Exception {
    String good = "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":1}";
    assertThat(failure(Reply.of(good), ACCEPTED)).isEmpty();
    assertThat(failure(Reply.of(good + "\n"), ACCEPTED)).containsExactly("body");
    assertThat(failure(Reply.of(good.replace(",", ",\n  ")), ACCEPTED)).containsExactly("body");
    assertThat(failure(new Reply(201, WrongServer.CONTENT_TYPE, good), ACCEPTED))
        .containsExactly("status");
    assertThat(failure(new Reply(200, "application/json; charset=utf-8", good), ACCEPTED))
        .containsExactly("Content-Type");
    assertThat(failure(new Reply(200, WrongServer.CONTENT_TYPE, ""), ACCEPTED)).contains("body");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          another number; {"errcode":40001,"errmsg":"invalid openid rid: 655eecd6-1f2e3d4c-5b6a7988"}
          another text;   {"errcode":40003,"errmsg":"Invalid openid rid: 655eecd6-1f2e3d4c-5b6a7988"}
          no rid;         {"errcode":40003,"errmsg":"invalid openid"}
          a short rid;    {"errcode":40003,"errmsg":"invalid openid rid: 655eecd6-1f2e3d4c"}
          one member more; {"errcode":40003,"errmsg":"invalid openid rid: 655eecd6-1f2e3d4c-5b6a7988","msgid":0}
          a text for the number; {"errcode":"40003","errmsg":"invalid openid rid: 655eecd6-1f2e3d4c-5b6a7988"}
          an answer that is good; {"errcode":0,"errmsg":"ok","msgid":1}
          """)
  void aRefusalThatIsNotAsItShouldBeFails(String what, String body) throws Exception {
    assertThat(failure(Reply.of(body), NO_TOUSER)).as(what).containsExactly("answer");
  }

  @Test
  void aRefusalPassesWithTheCommaThatTheOriginalSometimesHas() throws Exception {
    String rid = "rid: 655eecd6-1f2e3d4c-5b6a7988\"}";
    String refusal = "{\"errcode\":40003,\"errmsg\":\"invalid openid";
    assertThat(failure(Reply.of(refusal + " " + rid), NO_TOUSER)).isEmpty();
    assertThat(failure(Reply.of(refusal + ", " + rid), NO_TOUSER)).isEmpty();
  }

  @Test
  void whatIsOurChoiceDiffersAndFailsOnlyWhenStrict() throws Exception {
    String other =
        "{\"errcode\":47001,\"errmsg\":\"data format error rid: 655eecd6-1f2e3d4c-5b6a7988\"}";
    Result result = result(Reply.of(other), "with a value that lacks a level");
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERS);
    Results results = new Results(List.of(result));
    assertThat(results.passed(false)).isTrue();
    assertThat(results.passed(true)).isFalse();
    assertThat(JunitReport.of(results, true)).contains("<failure");
    assertThat(JunitReport.of(results, false)).doesNotContain("<failure");
  }

  @Test
  void whatTheOriginalWasSeenToAnswerElsewhereDiffers() throws Exception {
    String refused =
        "{\"errcode\":43101,\"errmsg\":\"user refuse to accept the msg rid:"
            + " 655eecd6-1f2e3d4c-5b6a7988\"}";
    Result result = result(Reply.of(refused), "to one who rejects: accepted, and the event tells");
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERS);
  }

  @Test
  void everySetUpIsNamedByACheck() {
    List<String> words = new ArrayList<>();
    for (Section section : Suite.load().sections()) {
      words.addAll(
          Variables.wordsOf(new tools.jackson.databind.json.JsonMapper().valueToTree(section)));
    }
    assertThat(Setup.values())
        .filteredOn(setup ->
            !words.contains(setup.word())
                && !words.contains(setup.word().replaceFirst("(appid|secret)$", "token"))
                && !setup.word().startsWith("callback-"))
        .isEmpty();
  }

  private static List<String> failure(Reply reply, String check) throws Exception {
    Result result = result(reply, check);
    assertThat(result.verdict() == Verdict.PASSED).isEqualTo(result.differences().isEmpty());
    return result.differences().stream().map(Difference::of).toList();
  }

  /** Of one check, when every send is answered so. */
  private static Result result(Reply reply, String check) throws Exception {
    Map<Setup, String> given =
        Map.of(
            Setup.APPID, "wx0123456789abcdef",
            Setup.SECRET, "0123456789abcdef0123456789abcdef",
            Setup.OPENID, "oia2TjuEGTNoeX76QEjQNrcURxG8",
            Setup.REJECTING_OPENID, "oia2TjuEGTNoeX76QEjQNrcURxG9",
            Setup.TEMPLATE_ID, "Doclyl5uP7Aciu-qZ7mJNPtWkbkYnWBWVja26EGbNyk");
    try (WrongServer server = new WrongServer(Map.of(SEND, reply))) {
      List<Result> results = new ArrayList<>();
      Suite.load()
          .run(
              new Suite.Settings(
                  server.base(), given, false, Set.of("send", "send-2014"), Optional.empty()),
              results::add);
      return results.stream()
          .filter(result -> result.check().name().equals(check))
          .findFirst()
          .orElseThrow();
    }
  }
}
