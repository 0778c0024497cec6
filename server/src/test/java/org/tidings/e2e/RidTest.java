package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tidings.e2e.Developer.SEND;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.quota.Limit;
import org.tidings.storage.DatabaseAddress;
import tools.jackson.databind.JsonNode;

/** Failed calls are found by their rid (reference, section 3.2), on two platforms. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RidTest {
  private static final String GET = "/cgi-bin/openapi/rid/get";
  private static final int FLOODING = 4;
  private static final int KEPT_A_MINUTE = 20;
  private static final String SEED =
      Seed.of(
          Seed.account(1).templates(Seed.NOTICE).followers("alice"),
          Seed.account(2),
          Seed.account(3).with("ipWhitelist", List.of("203.0.113.7")),
          Seed.account(FLOODING));

  private DatabaseAddress database;
  private RunningPlatform platform;
  private RunningPlatform second;

  @BeforeAll
  void start() {
    database = TestDatabases.fresh();
    Map<Limit, Long> limits = Map.of(Limit.FAILED_CALLS_KEPT_A_MINUTE, (long) KEPT_A_MINUTE);
    platform = RunningPlatform.start(SEED, database, limits);
    second = RunningPlatform.start(SEED, database, limits);
  }

  @AfterAll
  void stop() {
    second.close();
    platform.close();
  }

  @Test
  void failedCallIsToldAsItWas() {
    Developer developer = Developer.of(platform, 1);
    long before = platform.clock().instant().getEpochSecond();
    String body = "{\"touser\": \"o1\",  \"template_id\":\"t\"}";
    HttpResponse<String> failed = developer.post(SEND + "?a=b", body);
    JsonNode answer = look(developer, rid(failed));
    assertThat(answer.propertyNames()).containsExactly("errcode", "errmsg", "request");
    JsonNode request = answer.path("request");
    assertThat(request.propertyNames())
        .containsExactly(
            "invoke_time",
            "cost_in_ms",
            "request_url",
            "request_body",
            "response_body",
            "client_ip");
    assertThat(request.path("invoke_time").asLong())
        .isBetween(before, platform.clock().instant().getEpochSecond());
    assertThat(request.path("cost_in_ms").isIntegralNumber()).isTrue();
    assertThat(request.path("cost_in_ms").asLong()).isBetween(0L, 10_000L);
    assertThat(request.path("request_url").asString()).isEqualTo("a=b&access_token=********");
    assertThat(request.path("request_body").asString()).isEqualTo(body);
    assertThat(request.path("response_body").asString()).isEqualTo(failed.body());
    assertThat(request.path("client_ip").asString()).isEqualTo("127.0.0.1");
    // it finds it at once itself, and the other one as soon as it is written
    awaitWritten(rid(failed));
    assertThat(look(developer, rid(failed))).isEqualTo(answer);
    assertThat(Api.json(second.api().post(GET + "?access_token=" + developer.token(), ask(failed))))
        .isEqualTo(answer);
  }

  @Test
  void wherePossibleTheAccountIsKnown() {
    Developer developer = Developer.of(platform, 2);
    for (String path : List.of("/cgi-bin/none", "/wxa/none", SEND)) {
      String rid = rid(developer.get(path));
      assertThat(look(developer, rid).path("errcode").asInt()).as(path).isZero();
    }
    String gone = developer.token();
    developer.fetchToken();
    platform.clock().forward(Duration.ofMinutes(6));
    HttpResponse<String> late = platform.api().get("/cgi-bin/user/get?access_token=" + gone);
    assertRefused(late, 40001, "invalid credential, access_token is invalid or not latest");
    assertThat(look(developer, rid(late)).path("errcode").asInt()).isZero();
  }

  @Test
  void fetchesOfATokenAreTheAccountsWhoseAppidTheyNameAndSecretsAreMasked() {
    Developer developer = Developer.of(platform, 2);
    HttpResponse<String> wrong =
        platform
            .api()
            .get("/cgi-bin/token?appid=" + Seed.appId(2) + "&secret=mistyped&grant_type=x");
    assertThat(look(developer, rid(wrong)).path("request").path("request_url").asString())
        .isEqualTo("appid=" + Seed.appId(2) + "&secret=********&grant_type=x");
    String body =
        "{\"grant_type\":\"client_credential\",\"appid\":\"%s\",\"secret\":\"mistyped\"}"
            .formatted(Seed.appId(2));
    HttpResponse<String> stable = platform.api().post("/cgi-bin/stable_token", body);
    assertRefused(stable, 40125, "invalid appsecret");
    assertThat(look(developer, rid(stable)).path("request").path("request_body").asString())
        .isEqualTo(body.replace("mistyped", "********"));
    awaitWritten(rid(stable));
    assertThat(TestDatabases.text(database, "select string_agg(f::text, '') from failed_call f"))
        .doesNotContain("mistyped", developer.token().substring(3, 40));
  }

  @Test
  void whatIsNotToBeSeen() {
    Developer developer = Developer.of(platform, 1);
    refused(developer, "nonsense", 76002, "rid is error");
    refused(developer, rid(developer.get("/cgi-bin/none")) + "0", 76002, "rid is error");
    refused(developer, rid(platform.api().get("/cgi-bin/none")), 76001, "rid not found");
    refused(
        developer,
        rid(Developer.of(platform, 2).get("/cgi-bin/none")),
        76003,
        "no permission for this rid");
    refused(developer, ridAt(Duration.ofMinutes(2)), 76004, "rid time is error");
    refused(developer, ridAt(Duration.ofDays(-7).minusSeconds(1)), 76004, "rid time is error");
    refused(developer, ridAt(Duration.ofDays(-7).plusMinutes(1)), 76001, "rid not found");
    assertRefused(developer.post(GET, "{}"), 76002, "rid is error");
    assertRefused(developer.get(GET), 43002, "require POST method");
  }

  @Test
  void floodOfErrorsIsKeptInPartOnly() {
    platform.clock().forwardTo(HalfPastMidnight.after(platform.clock()));
    Developer developer = Developer.of(platform, FLOODING);
    List<String> rids = new ArrayList<>();
    for (int i = 0; i < 3 * KEPT_A_MINUTE; i++) {
      rids.add(rid(developer.get("/cgi-bin/none")));
    }
    platform.clock().forward(Duration.ofMinutes(1));
    long kept =
        rids.stream().filter(rid -> look(developer, rid).path("errcode").asInt() == 0).count();
    assertThat(kept).isEqualTo(KEPT_A_MINUTE);
  }

  @Test
  void hostileTextsAreKeptToo() {
    Developer developer = Developer.of(platform, 1);
    HttpResponse<String> failed =
        developer.post(SEND + "?x=%00%ff%ED%A0%80", new String(new char[] {0, 'a', 0xd800, '"'}));
    assertThat(look(developer, rid(failed)).path("request").path("request_body").asString())
        .contains("a")
        .doesNotContain("\0");
    awaitWritten(rid(failed));
  }

  private void refused(Developer developer, String rid, int errcode, String text) {
    assertRefused(developer.post(GET, "{\"rid\":\"" + rid + "\"}"), errcode, text);
  }

  private String ridAt(Duration fromNow) {
    return String.format(
        "%08x-00000000-00000000", platform.clock().instant().plus(fromNow).getEpochSecond());
  }

  private static JsonNode look(Developer developer, String rid) {
    return Api.json(developer.post(GET, "{\"rid\":\"" + rid + "\"}"));
  }

  private static String ask(HttpResponse<String> failed) {
    return "{\"rid\":\"" + rid(failed) + "\"}";
  }

  private static String rid(HttpResponse<String> failed) {
    String errmsg = Api.json(failed).path("errmsg").asString();
    return errmsg.substring(errmsg.indexOf("rid: ") + 5);
  }

  private void awaitWritten(String rid) {
    await()
        .until(() ->
            TestDatabases.number(
                    database, "select count(*) from failed_call where rid = '" + rid + "'")
                == 1);
  }
}
