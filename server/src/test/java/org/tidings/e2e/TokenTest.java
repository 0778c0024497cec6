package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.Developer.GET_INDUSTRY;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.storage.DatabaseAddress;
import tools.jackson.databind.JsonNode;

/** Access tokens on two platforms with one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenTest {
  private static final String SEED =
      Seed.of(Seed.account(1).followers("alice"), Seed.account(2).followers("alice", "bob"));

  private DatabaseAddress database;
  private RunningPlatform platform;
  private RunningPlatform second;

  @BeforeAll
  void start() {
    database = TestDatabases.fresh();
    platform = RunningPlatform.start(SEED, database, Map.of());
    second = RunningPlatform.start(SEED, database, Map.of());
  }

  @AfterAll
  void stop() {
    second.close();
    platform.close();
  }

  @Test
  void answerIsTokenAndLifeAndNothingElse() {
    HttpResponse<String> answer =
        platform
            .api()
            .get(
                "/cgi-bin/token?grant_type=client_credential&appid=%s&secret=%s"
                    .formatted(Seed.appId(1), World.APP_SECRET));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("content-type"))
        .containsExactly("application/json; encoding=utf-8");
    assertThat(answer.body()).doesNotContain("\n", "\r", "errcode");
    JsonNode json = Api.json(answer);
    assertThat(json.propertyNames()).containsExactly("access_token", "expires_in");
    assertThat(json.get("expires_in").isInt()).isTrue();
    assertThat(json.get("expires_in").asInt()).isEqualTo(7200);
    assertThat(json.get("access_token").asString())
        .matches("\\d{2}_[A-Za-z0-9_-]{100,509}")
        .hasSizeLessThanOrEqualTo(512);
  }

  @Test
  void everyFetchGivesAnotherToken() {
    Developer developer = Developer.of(platform, 1);
    String first = developer.token();
    String next = developer.fetchToken();
    assertThat(next).isNotEqualTo(first);
    int generation = Integer.parseInt(first.substring(0, 2));
    assertThat(Integer.parseInt(next.substring(0, 2))).isEqualTo((generation + 1) % 100);
  }

  @Test
  void replacedTokenWorksFiveMoreMinutes() {
    Developer developer = Developer.of(platform, 1);
    String old = developer.token();
    String latest = developer.fetchToken();
    platform.clock().forward(Duration.ofMinutes(4).plusSeconds(50));
    assertThat(works(platform, old)).isTrue();
    assertThat(works(platform, latest)).isTrue();
    platform.clock().forward(Duration.ofSeconds(11));
    assertThat(errcode(platform, old)).isEqualTo(40001);
    assertThat(works(platform, latest)).isTrue();
  }

  @Test
  void replacedTokenIsReplacedForGood() {
    Developer developer = Developer.of(platform, 1);
    String first = developer.token();
    developer.fetchToken();
    platform.clock().forward(Duration.ofMinutes(3));
    developer.fetchToken();
    platform.clock().forward(Duration.ofMinutes(3));
    // a third token does not lengthen the grace of the first
    assertThat(errcode(platform, first)).isEqualTo(40001);
    assertThat(works(platform, developer.token())).isTrue();
  }

  @Test
  void tokenWorksOnTheOtherPlatformAtOnce() {
    Developer developer = Developer.of(second, 2);
    assertThat(works(platform, developer.token())).isTrue();
    // also when the other one had looked the account up just before
    assertThat(works(platform, developer.fetchToken())).isTrue();
  }

  @Test
  void tokenStandsForItsOwnAccount() {
    Developer one = Developer.of(platform, 1);
    Developer other = Developer.of(platform, 2);
    assertThat(Api.json(one.get("/cgi-bin/user/get")).path("total").asInt()).isEqualTo(1);
    assertThat(Api.json(other.get("/cgi-bin/user/get")).path("total").asInt()).isEqualTo(2);
  }

  @Test
  void tokensWorkAfterRestart() {
    DatabaseAddress own = TestDatabases.fresh();
    String old;
    String latest;
    try (RunningPlatform before = RunningPlatform.start(SEED, own, Map.of())) {
      Developer developer = Developer.of(before, 1);
      old = developer.token();
      latest = developer.fetchToken();
    }
    try (RunningPlatform after = RunningPlatform.start(SEED, own, Map.of())) {
      assertThat(works(after, old)).isTrue();
      assertThat(works(after, latest)).isTrue();
      after.clock().forward(Duration.ofMinutes(6));
      assertThat(errcode(after, old)).isEqualTo(40001);
      assertThat(works(after, latest)).isTrue();
      after.clock().forward(Duration.ofHours(2));
      assertThat(errcode(after, latest)).isEqualTo(42001);
    }
  }

  @Test
  void tokenOfAnotherDatabaseIsNonsense() {
    try (RunningPlatform stranger = RunningPlatform.start(SEED)) {
      assertThat(errcode(platform, Developer.of(stranger, 1).token())).isEqualTo(40001);
    }
  }

  private static boolean works(RunningPlatform platform, String token) {
    return errcode(platform, token) == 0;
  }

  private static int errcode(RunningPlatform platform, String token) {
    return Api.json(platform.api().get(GET_INDUSTRY + "?access_token=" + token))
        .path("errcode")
        .asInt();
  }
}
