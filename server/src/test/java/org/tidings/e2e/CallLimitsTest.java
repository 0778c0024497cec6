package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tidings.e2e.Developer.SEND;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.quota.Limit;
import org.tidings.storage.DatabaseAddress;
import tools.jackson.databind.JsonNode;

/** Daily limits of calls, on two platforms with one database. */
class CallLimitsTest {
  private static final String LIST = "/cgi-bin/user/get";
  private static final String GET = "/cgi-bin/openapi/quota/get";
  private static final int TOKENS = 6;
  private static final int LISTS = 5;
  private static final String SEED =
      Seed.of(
          Seed.account(1)
              .templates(Seed.NOTICE, "TM00015")
              .with("templateDailyLimit", 3)
              .followers("alice"),
          Seed.account(2).with("templateMessages", "none"));
  private static final Map<Limit, Long> LIMITS =
      Map.of(Limit.TOKENS_A_DAY, (long) TOKENS, Limit.FOLLOWER_LISTS_A_DAY, (long) LISTS);

  private DatabaseAddress database;
  private RunningPlatform platform;
  private RunningPlatform second;

  @BeforeEach
  void start() {
    database = TestDatabases.fresh();
    platform = RunningPlatform.start(SEED, database, LIMITS);
    second = RunningPlatform.start(SEED, database, LIMITS);
    for (RunningPlatform each : List.of(platform, second)) {
      each.forwardTo(HalfPastMidnight.after(each.clock()));
    }
  }

  @AfterEach
  void stop() {
    second.close();
    platform.close();
  }

  @Test
  void tokensOfADayAreExactOnAllNodesAndAfterRestart() {
    for (int i = 0; i < TOKENS; i++) {
      assertThat(tokenErrcode(i % 2 == 0 ? platform : second, World.APP_SECRET)).isZero();
      // who lacks the secret uses up nothing
      assertThat(tokenErrcode(platform, "wrong")).isEqualTo(40125);
    }
    assertThat(tokenErrcode(platform, World.APP_SECRET)).isEqualTo(45009);
    assertThat(tokenErrcode(second, World.APP_SECRET)).isEqualTo(45009);
    second.close();
    second = RunningPlatform.start(SEED, database, LIMITS);
    second.forwardTo(platform.clock().instant());
    assertThat(tokenErrcode(second, World.APP_SECRET)).isEqualTo(45009);
    platform.clock().forward(Duration.ofDays(1));
    assertThat(tokenErrcode(platform, World.APP_SECRET)).isZero();
  }

  @Test
  void callsOfADayAreExactOnOneNode() {
    Developer developer = Developer.of(platform, 1);
    for (int i = 0; i < LISTS; i++) {
      assertThat(errcode(developer, LIST)).isZero();
    }
    assertThat(errcode(developer, LIST)).isEqualTo(45009);
    assertThat(errcode(developer, Developer.GET_INDUSTRY)).isZero();
    platform.forward(Duration.ofDays(1));
    developer.fetchToken();
    assertThat(errcode(developer, LIST)).isZero();
  }

  @Test
  void nodesHearWhatOthersHaveCounted() {
    Developer developer = Developer.of(platform, 1);
    for (int i = 0; i < LISTS; i++) {
      assertThat(errcode(developer, LIST)).isZero();
    }
    await().until(() -> stored(LIST) == LISTS);
    assertThat(errcodeOn(second, developer)).isEqualTo(45009);
  }

  @Test
  void countsSurviveARestart() {
    Developer developer = Developer.of(platform, 1);
    for (int i = 0; i < LISTS; i++) {
      assertThat(errcode(developer, LIST)).isZero();
    }
    platform.close(); // writes the last second's
    assertThat(stored(LIST)).isEqualTo(LISTS);
    platform = RunningPlatform.start(SEED, database, LIMITS);
    platform.forwardTo(second.clock().instant());
    assertThat(errcodeOn(platform, developer)).isEqualTo(45009);
  }

  @Test
  void quotaOfACall() {
    Developer developer = Developer.of(platform, 1);
    errcode(developer, LIST);
    errcode(developer, LIST);
    JsonNode answer = quota(developer, LIST);
    assertThat(answer.propertyNames()).containsExactly("errcode", "errmsg", "quota");
    assertQuota(answer, LISTS, 2);
    assertQuota(quota(developer, "https://api.weixin.qq.com" + LIST + "?access_token=x"), LISTS, 2);
    assertQuota(quota(developer, "/cgi-bin/token"), TOKENS, 1);
    JsonNode stable = quota(developer, "/cgi-bin/stable_token");
    assertQuota(stable, 500_000, 0);
    assertThat(stable.path("rate_limit").path("call_count").asInt()).isEqualTo(10_000);
    assertThat(stable.path("rate_limit").path("refresh_second").asInt()).isEqualTo(60);
  }

  @Test
  void quotaOfSendIsThatOfTheTemplates() {
    Developer developer = Developer.of(platform, 1);
    assertQuota(quota(developer, SEND), 6, 0);
    developer.send("alice", Seed.NOTICE);
    developer.send("alice", Seed.NOTICE);
    developer.send("alice", "TM00015");
    assertQuota(quota(developer, SEND), 6, 3);
    // what was sent with a deleted one stays sent
    developer.done(
        Developer.DELETE, "{\"template_id\":\"" + developer.ids().templateId(Seed.NOTICE) + "\"}");
    assertQuota(quota(developer, SEND), 5, 3);
  }

  @Test
  void pathsThatAreNone() {
    Developer developer = Developer.of(platform, 1);
    for (String path : List.of("", "/cgi-bin/none", "cgi-bin/user/get", "https://x")) {
      assertThat(quota(developer, path).path("errcode").asInt()).as(path).isEqualTo(76021);
    }
    assertThat(quota(Developer.of(platform, 2), SEND).path("errcode").asInt()).isEqualTo(76022);
  }

  private static void assertQuota(JsonNode answer, long limit, long used) {
    JsonNode quota = answer.path("quota");
    assertThat(answer.path("errcode").asInt()).isZero();
    assertThat(quota.propertyNames()).containsExactly("daily_limit", "used", "remain");
    assertThat(
            List.of(
                quota.path("daily_limit").asLong(),
                quota.path("used").asLong(),
                quota.path("remain").asLong()))
        .containsExactly(limit, used, limit - used);
  }

  private static JsonNode quota(Developer developer, String path) {
    return Api.json(developer.post(GET, "{\"cgi_path\":\"" + path + "\"}"));
  }

  private static int errcode(Developer developer, String path) {
    return Api.json(developer.get(path)).path("errcode").asInt();
  }

  private static int errcodeOn(RunningPlatform platform, Developer developer) {
    return Api.json(platform.api().get(LIST + "?access_token=" + developer.token()))
        .path("errcode")
        .asInt();
  }

  private static int tokenErrcode(RunningPlatform platform, String secret) {
    return Api.json(
            platform
                .api()
                .get(
                    "/cgi-bin/token?grant_type=client_credential&appid=%s&secret=%s"
                        .formatted(Seed.appId(1), secret)))
        .path("errcode")
        .asInt();
  }

  private long stored(String path) {
    return TestDatabases.number(
        database,
        "select coalesce(max(used), 0) from call_use where span = 'day' and path = '" + path + "'");
  }
}
