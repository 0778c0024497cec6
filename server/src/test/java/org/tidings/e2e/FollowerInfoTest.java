package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What an account reads of its followers, and its own names for them (reference, 4.2 and 4.3). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowerInfoTest {
  private static final String BATCH = "/cgi-bin/user/info/batchget";
  private static final String REMARK = "/cgi-bin/user/info/updateremark";

  private RunningPlatform platform;
  private Developer developer;
  private MemberApp app;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1)
                    .followers("alice", "bob", "erin")
                    .follower("dave", "follows", false)
                    .follower("frank", "follows", false),
                Seed.account(2).followers("alice"),
                Seed.account(3).with("verified", false).followers("alice")));
    developer = Developer.of(platform, 1);
    app = MemberApp.of(platform);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @Test
  void followerIsToldByteForByteAsDocumented() {
    String body = developer.get(info("alice")).body();
    assertThat(body)
        .matches(
            ("\\{\"subscribe\":1,\"openid\":\"%s\",\"nickname\":\"\",\"sex\":0,\"language\":\"zh_CN\","
                    + "\"city\":\"\",\"province\":\"\",\"country\":\"\",\"headimgurl\":\"\","
                    + "\"subscribe_time\":\\d{10},\"remark\":\"\",\"groupid\":0,\"tagid_list\":\\[],"
                    + "\"subscribe_scene\":\"ADD_SCENE_OTHERS\",\"qr_scene\":0,\"qr_scene_str\":\"\"}")
                .formatted(openId("alice")));
    assertThat(developer.get(info("dave")).body())
        .isEqualTo("{\"subscribe\":0,\"openid\":\"" + openId("dave") + "\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"scene\":\"QR_CODE\",\"qrScene\":\"123\"}', ADD_SCENE_QR_CODE, 123, ''",
    "'{\"scene\":\"QR_CODE\",\"qrScene\":\"shop/7\"}', ADD_SCENE_QR_CODE, 0, shop/7",
    "'{\"qrScene\":\"99999999999\"}', ADD_SCENE_QR_CODE, 0, 99999999999",
    "'{\"qrScene\":\"007\"}', ADD_SCENE_QR_CODE, 0, 007",
    "'{\"scene\":\"WXA\"}', ADD_SCENE_WXA, 0, ''",
    "'', ADD_SCENE_OTHERS, 0, ''"
  })
  void wayInWhichTheMemberCameIsTold(String body, String scene, int qrScene, String qrSceneText) {
    app.leave("frank", developer.ids().originalId());
    app.follow("frank", developer.ids().originalId(), body);
    JsonNode frank = Api.json(developer.get(info("frank")));
    assertThat(frank.path("subscribe").asInt()).isEqualTo(1);
    assertThat(platform.clock().instant().getEpochSecond())
        .isBetween(
            frank.path("subscribe_time").asLong(), frank.path("subscribe_time").asLong() + 10);
    assertThat(frank.path("subscribe_scene").asString()).isEqualTo(scene);
    assertThat(frank.path("qr_scene").isInt()).isTrue();
    assertThat(frank.path("qr_scene").asInt()).isEqualTo(qrScene);
    assertThat(frank.path("qr_scene_str").asString()).isEqualTo(qrSceneText);
    app.leave("frank", developer.ids().originalId());
  }

  @Test
  void languageIsOneOfThree() {
    assertThat(Api.json(developer.get(info("alice") + "&lang=zh_TW")).path("language").asString())
        .isEqualTo("zh_TW");
    assertThat(Api.json(developer.get(info("alice") + "&lang=xx")).path("language").asString())
        .isEqualTo("zh_CN");
  }

  @Test
  void severalAreToldInTheOrderAsked() {
    List<String> asked = List.of("bob", "dave", "alice", "bob");
    JsonNode answer = Api.json(developer.post(BATCH, batch(asked.stream().map(this::openId))));
    assertThat(answer.propertyNames()).containsExactly("user_info_list");
    List<JsonNode> users = answer.path("user_info_list").valueStream().toList();
    assertThat(users)
        .extracting(user -> user.path("openid").asString())
        .containsExactlyElementsOf(asked.stream().map(this::openId).toList());
    assertThat(users)
        .extracting(user -> user.path("subscribe").asInt())
        .containsExactly(1, 0, 1, 1);
    assertThat(users.get(1).size()).isEqualTo(2);
    assertThat(users.getFirst().path("language").asString()).isEqualTo("en");
  }

  @Test
  void listsOfTheWrongSizeAreRefused() {
    List<String> full = Collections.nCopies(100, openId("alice"));
    assertThat(Api.json(developer.post(BATCH, batch(full.stream()))).path("user_info_list").size())
        .isEqualTo(100);
    List<String> over = Collections.nCopies(101, openId("alice"));
    assertSize(batch(over.stream()));
    assertSize("{\"user_list\":[]}");
    assertSize("{\"user_list\":null}");
    assertSize("{}");
  }

  private void assertSize(String body) {
    assertRefused(developer.post(BATCH, body), 40032, "invalid openid list size");
  }

  @Test
  void oneThatIsNotOursRefusesAll() {
    String foreign = Developer.of(platform, 2).ids().openId("alice");
    assertRefused(
        developer.post(BATCH, batch(List.of(openId("alice"), foreign).stream())),
        40003,
        "invalid openid");
    assertRefused(developer.post(BATCH, "{\"user_list\":[{}]}"), 40003, "invalid openid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"user_list\":{}}", "{\"user_list\":[1]}", "[]", "{", "{\"user_list\":\"x\"}"})
  void bodiesOfAnotherShapeAreRefused(String body) {
    assertRefused(developer.post(BATCH, body), 47001, "data format error");
  }

  @Test
  void followersAreManagedByVerifiedAccountsOnly() {
    Developer unverified = Developer.of(platform, 3);
    assertRefused(unverified.post(BATCH, "{}"), 48001, "api unauthorized");
    assertRefused(unverified.post(REMARK, "{}"), 48001, "api unauthorized");
    assertRefused(developer.get(BATCH), 43002, "require POST method");
    assertRefused(developer.post(BATCH, ""), 44002, "empty post data");
  }

  @Test
  void remarkIsTheAccountsOwnAndStays() {
    developer.done(REMARK, remark("erin", "老客户 & \\\"friend\\\""));
    assertThat(Api.json(developer.get(info("erin"))).path("remark").asString())
        .isEqualTo("老客户 & \"friend\"");
    app.leave("erin", developer.ids().originalId());
    assertRefused(developer.post(REMARK, remark("erin", "x")), 43004, "require subscribe");
    app.follow("erin", developer.ids().originalId());
    assertThat(Api.json(developer.get(info("erin"))).path("remark").asString()).startsWith("老客户");
    developer.done(REMARK, remark("erin", ""));
    assertThat(Api.json(developer.get(info("erin"))).path("remark").asString()).isEmpty();
    assertThat(Api.json(developer.get(info("erin"))).path("subscribe_scene").asString())
        .isEqualTo("ADD_SCENE_OTHERS");
  }

  @Test
  void remarkThatIsTooLongOrNoneIsRefused() {
    developer.done(REMARK, remark("bob", "r".repeat(30)));
    String openId = openId("bob");
    for (String body :
        List.of(remark("bob", "r".repeat(31)), "{\"openid\":\"" + openId + "\",\"remark\":5}")) {
      assertRefused(developer.post(REMARK, body), 47001, "data format error");
    }
    assertRefused(
        developer.post(REMARK, "{\"openid\":\"o1\",\"remark\":\"x\"}"), 40003, "invalid openid");
    assertThat(Api.json(developer.get(info("bob"))).path("remark").asString()).hasSize(30);
  }

  private String openId(String member) {
    return developer.ids().openId(member);
  }

  private String info(String member) {
    return "/cgi-bin/user/info?openid=" + openId(member);
  }

  private String remark(String member, String remark) {
    return "{\"openid\":\"" + openId(member) + "\",\"remark\":\"" + remark + "\"}";
  }

  private static String batch(java.util.stream.Stream<String> openIds) {
    return openIds
        .map(openId -> "{\"openid\":\"" + openId + "\",\"lang\":\"en\"}")
        .collect(Collectors.joining(",", "{\"user_list\":[", "]}"));
  }
}
