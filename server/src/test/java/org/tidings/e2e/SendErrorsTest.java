package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.Developer.ADD;
import static org.tidings.e2e.Developer.SEND;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Errors of send that come of what an account has and may: section 2.7 of the reference. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendErrorsTest {
  private static final int BANNED = 2;
  private static final String LINKED = "wx1234567890abcdef";

  private RunningPlatform platform;
  private Developer developer;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1)
                    .with("miniPrograms", List.of(LINKED))
                    .with("bannedTemplates", List.of("TM00015"))
                    .templates(Seed.NOTICE, "TM00015")
                    .followers("alice")
                    .follower("dave", "follows", false),
                Seed.account(BANNED)
                    .with("templateMessages", "banned")
                    .templates(Seed.NOTICE)
                    .followers("alice")));
    developer = Developer.of(platform, 1);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wx0000000000000000", "WX1234567890ABCDEF", "x", " "})
  void aMiniProgramMustBeLinked(String appId) {
    assertRefused(sendOpening(appId, "index"), 40013, "invalid appid");
    assertRefused(sendOpening(appId, ":"), 40013, "invalid appid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "index", "pages/index?foo=bar&u=https://x.cn/a", "/pages/index", "p?q=路#f"})
  void aPageOfALinkedOneIsOpened(String page) {
    JsonNode answer = Api.json(sendOpening(LINKED, page));
    assertThat(answer.path("errcode").asInt()).isZero();
    JsonNode card = platform.api().inbox(platform.clientKey(), "alice", "").at("/messages/0");
    assertThat(card.at("/miniProgram/pagePath").asString()).isEqualTo(page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://x.cn/", "pages/a b", "pages\\u0007", "?a=b", "javascript:x", "a\\nb"})
  void whatIsNoPageIsRefused(String page) {
    assertRefused(sendOpening(LINKED, page), 40165, "invalid weapp pagepath");
  }

  @Test
  void aPageIsTakenUpToItsLimit() {
    String longest = "p?" + "x".repeat(1022);
    assertThat(Api.json(sendOpening(LINKED, longest)).path("errcode").asInt()).isZero();
    assertRefused(sendOpening(LINKED, longest + "x"), 40165, "invalid weapp pagepath");
  }

  @Test
  void valuesAreTakenUpToTheirNumber() {
    assertThat(Api.json(developer.post(SEND, valued("alice", 100))).path("errcode").asInt())
        .isZero();
    assertRefused(developer.post(SEND, valued("alice", 101)), 45013, "too many template args");
    assertRefused(developer.post(SEND, valued("dave", 101)), 43004, "require subscribe");
  }

  @Test
  void aPausedTemplateIsRefusedAndSoIsItsTwin() {
    assertRefused(
        developer.post(SEND, developer.message("alice", "TM00015")),
        43116,
        "This template_id is banned");
    assertRefused(
        developer.post(SEND, developer.message("dave", "TM00015")),
        43116,
        "This template_id is banned");
    String another = developer.add("TM00015");
    assertRefused(
        developer.post(SEND, Developer.body(developer.ids().openId("alice"), another)),
        43116,
        "This template_id is banned");
    developer.send("alice", Seed.NOTICE);
  }

  @Test
  void aBannedAccountIsToldWhatever() {
    Developer banned = Developer.of(platform, BANNED);
    String told = "api forbidden for irregularities, view detail on mp.weixin.qq.com";
    assertRefused(banned.post(SEND, banned.message("alice", Seed.NOTICE)), 48004, told);
    assertRefused(banned.get(Developer.LIST), 48004, told);
    assertRefused(banned.post(ADD, "{"), 48004, told);
  }

  private HttpResponse<String> sendOpening(String appId, String page) {
    return developer.post(
        SEND,
        "{\"touser\":\"%s\",\"template_id\":\"%s\",\"miniprogram\":{\"appid\":\"%s\",\"pagepath\":\"%s\"}}"
            .formatted(
                developer.ids().openId("alice"),
                developer.ids().templateId(Seed.NOTICE),
                appId,
                page));
  }

  private String valued(String member, int values) {
    StringBuilder data = new StringBuilder("\"k0\":{\"value\":0}");
    for (int i = 1; i < values; i++) {
      data.append(",\"k").append(i).append("\":{\"value\":").append(i).append('}');
    }
    return "{\"touser\":\"%s\",\"template_id\":\"%s\",\"data\":{%s}}"
        .formatted(developer.ids().openId(member), developer.ids().templateId(Seed.NOTICE), data);
  }
}
