package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.quota.Limit;
import tools.jackson.databind.JsonNode;

/** An unchanged co-wechat-api does its work here, on Node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoWechatApiTest {
  private static final int CHOOSING = 2;
  private static final int FORGETFUL = 3;
  private static final Map<String, ?> DATA =
      Map.of("first", Map.of("value", "您好 😀\n\"\\", "color", "#173177"));

  private static final String MINI_PROGRAM = "wx1234567890abcdef";

  private RunningPlatform platform;
  private Developer ids;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1)
                    .templates(Seed.NOTICE)
                    .with("miniPrograms", List.of(MINI_PROGRAM))
                    .followers("alice", "bob", "carol")
                    .follower("dave", "follows", false),
                Seed.account(CHOOSING).without("industries"),
                Seed.account(FORGETFUL).templates(Seed.NOTICE).followers("alice")),
            TestDatabases.fresh(),
            Map.of(Limit.FOLLOWERS_A_PAGE, 2L));
    ids = Developer.of(platform, 1);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  /** A call's name and parameters; null is one that is left out. */
  private static List<?> call(@Nullable Object... nameAndParameters) {
    return Arrays.asList(nameAndParameters);
  }

  private List<JsonNode> outcomes(Map<String, ?> account, List<?>... calls) {
    Map<String, Object> task = new LinkedHashMap<>(account);
    task.put("base", platform.base());
    task.put("calls", List.of(calls));
    try (NodeProgram program = NodeProgram.start("calls.js", task)) {
      List<JsonNode> outcomes = program.results();
      assertThat(outcomes).hasSize(calls.length);
      return outcomes;
    }
  }

  private static Map<String, String> account(int number) {
    return Map.of("appid", Seed.appId(number), "secret", World.APP_SECRET);
  }

  private List<JsonNode> results(int account, List<?>... calls) {
    return outcomes(account(account), calls).stream()
        .map(outcome -> {
          assertThat(outcome.has("result")).as(outcome.toString()).isTrue();
          return outcome.path("result");
        })
        .toList();
  }

  @Test
  void choosesIndustriesAndTemplates() {
    List<JsonNode> results =
        results(
            CHOOSING,
            call("setIndustry", Map.of("industry_id1", "1", "industry_id2", 4)),
            call("getIndustry"),
            call("addTemplate", "TM00015"),
            call("getAllPrivateTemplate"));
    assertThat(results.get(0).path("errmsg").asString()).isEqualTo("ok");
    assertThat(results.get(1).at("/primary_industry/second_class").asString())
        .isEqualTo("互联网|电子商务");
    assertThat(results.get(1).at("/secondary_industry/second_class").asString()).isEqualTo("电子技术");
    String id = results.get(2).path("template_id").asString();
    assertThat(results.get(3).at("/template_list/0/template_id").asString()).isEqualTo(id);
    assertThat(results.get(3).at("/template_list/0/content").asString())
        .isEqualTo(
            "{{first.DATA}}\n\n支付金额：{{orderMoneySum.DATA}}\n商品信息：{{orderProductName.DATA}}\n{{Remark.DATA}}");
    results = results(CHOOSING, call("delPrivateTemplate", id), call("getAllPrivateTemplate"));
    assertThat(results.get(1).path("template_list")).isEmpty();
  }

  @Test
  void sendsToAPage() {
    JsonNode sent =
        results(
                1,
                call(
                    "sendTemplate",
                    ids.ids().openId("alice"),
                    ids.ids().templateId(Seed.NOTICE),
                    "http://a/?b=1&c=2",
                    "#FF0000",
                    DATA))
            .getFirst();
    assertThat(sent.path("errcode").asInt(-7)).isZero();
    JsonNode card = newestCard("alice");
    // from 16 digits on, which ours have from 2031, it is an object that JSON shows as a text
    assertThat(sent.path("msgid").asString()).isEqualTo(card.path("msgid").asString());
    assertThat(card.path("url").asString()).isEqualTo("http://a/?b=1&c=2");
    assertThat(card.path("text").asString()).startsWith("您好 😀\n\"\\\nAmount：");
  }

  @Test
  void sendsToAMiniProgram() {
    results(
        1,
        call(
            "sendTemplate",
            ids.ids().openId("bob"),
            ids.ids().templateId(Seed.NOTICE),
            null,
            null,
            DATA,
            Map.of("appid", MINI_PROGRAM, "pagepath", "index?foo=bar")));
    assertThat(newestCard("bob").at("/miniProgram/pagePath").asString()).isEqualTo("index?foo=bar");
  }

  private JsonNode newestCard(String member) {
    return platform.api().inbox(platform.clientKey(), member, "").at("/messages/0");
  }

  @Test
  void readsFollowersToTheEnd() {
    JsonNode pages = results(1, call("allFollowers")).getFirst();
    List<String> found = new ArrayList<>();
    pages.forEach(page -> {
      assertThat(page.path("total").asInt()).isEqualTo(3);
      page.at("/data/openid").forEach(openId -> found.add(openId.asString()));
    });
    assertThat(pages).hasSize(3);
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("alice", "bob", "carol").map(ids.ids()::openId).toList());
  }

  @Test
  void readsAFollowerAndOneWhoLeft() {
    List<JsonNode> results =
        results(
            1,
            call("getUser", ids.ids().openId("alice")),
            call("getUser", Map.of("openid", ids.ids().openId("dave"), "lang", "zh_CN")));
    assertThat(results.get(0).path("subscribe").asInt()).isEqualTo(1);
    assertThat(results.get(0).path("language").asString()).isEqualTo("en");
    assertThat(results.get(1).path("subscribe").asInt(-7)).isZero();
  }

  @Test
  void refusalsArriveWithTheirCodes() {
    String template = ids.ids().templateId(Seed.NOTICE);
    List<JsonNode> refused =
        outcomes(
            account(1),
            call("sendTemplate", ids.ids().openId("alice"), "none", "", "", DATA),
            call("sendTemplate", ids.ids().openId("dave"), template, "", "", DATA),
            call("sendTemplate", "oNobody", template, "", "", DATA),
            call("addTemplate", "TM99999"),
            call("getUser", "oNobody"));
    assertThat(refused)
        .extracting(outcome -> outcome.at("/error/code").asInt())
        .containsExactly(40037, 43004, 40003, 40037, 40003);
    assertThat(refused.getFirst().at("/error/message").asString())
        .matches("invalid template_id rid: .*");
  }

  /** It would fetch tokens for ever if a wrong secret were answered with 40001. */
  @Test
  void aWrongSecretIsToldAtOnce() {
    JsonNode refused =
        outcomes(Map.of("appid", Seed.appId(1), "secret", "wrong"), call("getIndustry")).getFirst();
    assertThat(refused.at("/error/code").asInt()).isEqualTo(40125);
  }

  @Test
  void aReplacedTokenIsRefreshed() {
    String kept = platform.api().token(Seed.appId(FORGETFUL), World.APP_SECRET);
    platform.api().token(Seed.appId(FORGETFUL), World.APP_SECRET);
    platform.forward(Duration.ofMinutes(5).plusSeconds(1));
    assertThat(platform.api().get("/cgi-bin/user/get?access_token=" + kept).body())
        .contains("40001");
    Map<String, String> account = new LinkedHashMap<>(account(FORGETFUL));
    account.put("token", kept);
    var known = platform.account(Seed.appId(FORGETFUL));
    List<JsonNode> outcomes =
        outcomes(
            account,
            call(
                "sendTemplate", known.openId("alice"), known.templateId(Seed.NOTICE), "", "", DATA),
            call("getToken"));
    assertThat(outcomes.get(0).at("/result/errcode").asInt(-7)).isZero();
    assertThat(outcomes.get(1).at("/result/accessToken").asString())
        .isNotEmpty()
        .isNotEqualTo(kept);
  }
}
