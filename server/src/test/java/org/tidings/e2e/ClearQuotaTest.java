package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tidings.e2e.Developer.SEND;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.quota.Limit;
import org.tidings.storage.DatabaseAddress;

/** Clearing quotas (reference, section 3.1), on two platforms with one database. */
class ClearQuotaTest {
  private static final String LIST = "/cgi-bin/user/get";
  private static final String CLEAR = "/cgi-bin/clear_quota";
  private static final String CLEAR_V2 = "/cgi-bin/clear_quota/v2";
  private static final String CLEAR_PATH = "/cgi-bin/openapi/quota/clear";
  private static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";
  private static final int SENDS = 3;
  private static final String SEED =
      Seed.of(
          Seed.account(1)
              .templates(Seed.NOTICE)
              .with("templateDailyLimit", SENDS)
              .followers("alice"),
          Seed.account(2).with("ipWhitelist", List.of("203.0.113.7")),
          Seed.account(3).with("secretFrozen", true));
  private static final Map<Limit, Long> LIMITS =
      Map.of(Limit.FOLLOWER_LISTS_A_DAY, 1L, Limit.PATH_QUOTA_CLEARINGS_A_MONTH, 3L);

  private RunningPlatform platform;
  private RunningPlatform second;
  private Developer developer;

  @BeforeEach
  void start() {
    DatabaseAddress database = TestDatabases.fresh();
    platform = RunningPlatform.start(SEED, database, LIMITS);
    second = RunningPlatform.start(SEED, database, LIMITS);
    for (RunningPlatform each : List.of(platform, second)) {
      each.forwardTo(HalfPastMidnight.after(each.clock()));
    }
    developer = Developer.of(platform, 1);
  }

  @AfterEach
  void stop() {
    second.close();
    platform.close();
  }

  @Test
  void clearingGivesAllCallsBack() {
    useUp();
    assertThat(clear().body()).isEqualTo(OK);
    assertThat(list(platform)).isZero();
    assertThat(list(platform)).isEqualTo(45009);
    for (int i = 0; i < SENDS; i++) {
      developer.send("alice", Seed.NOTICE);
    }
    assertThat(send()).isEqualTo(45009);
  }

  @Test
  void otherNodesHearOfItWithinASecondOrSo() {
    useUp();
    await()
        .until(() ->
            TestDatabases.number(
                    platform.database(),
                    "select coalesce(max(used), 0) from call_use where path = '" + LIST + "'")
                == 1);
    assertThat(list(second)).isEqualTo(45009);
    assertThat(clear().body()).isEqualTo(OK);
    await().atMost(Duration.ofSeconds(5)).until(() -> list(second) == 0);
  }

  @Test
  void clearingWhileSendingGivesExactlyOneMoreQuota() throws Exception {
    AtomicInteger accepted = new AtomicInteger();
    for (int i = 0; i < SENDS; i++) {
      developer.send("alice", Seed.NOTICE);
    }
    List<Callable<Integer>> work =
        new ArrayList<>(
            Collections.nCopies(40, () -> send() == 0 ? accepted.incrementAndGet() : 0));
    work.add(20, () -> clear().statusCode());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> done : threads.invokeAll(work)) {
        assertThat(done.get()).isNotNegative();
      }
    }
    while (send() == 0) {
      accepted.incrementAndGet();
    }
    assertThat(accepted.get()).isEqualTo(SENDS);
  }

  @Test
  void onePathAlone() {
    useUp();
    assertThat(developer.post(CLEAR_PATH, "{\"cgi_path\":\"" + LIST + "\"}").body()).isEqualTo(OK);
    assertThat(list(platform)).isZero();
    assertThat(send()).isEqualTo(45009);
    assertThat(developer.post(CLEAR_PATH, "{\"cgi_path\":\"" + SEND + "\"}").body()).isEqualTo(OK);
    assertThat(send()).isZero();
    assertThat(list(platform)).isEqualTo(45009);
    assertRefused(
        developer.post(CLEAR_PATH, "{\"cgi_path\":\"/cgi-bin/none\"}"),
        76021,
        "cgi_path not found, please check");
    developer.done(CLEAR_PATH, "{\"cgi_path\":\"" + LIST + "\"}");
    assertRefused(
        developer.post(CLEAR_PATH, "{\"cgi_path\":\"" + LIST + "\"}"),
        48006,
        "forbid to clear quota because of reaching the limit");
  }

  @Test
  void tenTimesAMonthByBothWays() {
    for (int i = 0; i < 5; i++) {
      assertThat(clear().body()).isEqualTo(OK);
      assertThat(clearWithSecret(second, 1, World.APP_SECRET).body()).isEqualTo(OK);
    }
    String text = "forbid to clear quota because of reaching the limit";
    assertRefused(clear(), 48006, text);
    assertRefused(clearWithSecret(second, 1, World.APP_SECRET), 48006, text);
    platform.forward(Duration.ofDays(31));
    developer.fetchToken();
    assertThat(clear().body()).isEqualTo(OK);
  }

  @Test
  void whoMayNotClear() {
    assertRefused(developer.post(CLEAR, "{}"), 41002, "appid missing");
    assertRefused(
        developer.post(CLEAR, "{\"appid\":\"" + Seed.appId(2) + "\"}"), 40013, "invalid appid");
    assertRefused(developer.get(CLEAR), 43002, "require POST method");
    assertRefused(developer.post(CLEAR, "nonsense"), 47001, "data format error");
    assertRefused(clearWithSecret(platform, 1, "wrong"), 40125, "invalid appsecret");
    assertRefused(clearWithSecret(platform, 9, World.APP_SECRET), 40013, "invalid appid");
    assertRefused(clearWithSecret(platform, 3, World.APP_SECRET), 40243, "AppSecret frozen");
    assertRefused(
        clearWithSecret(platform, 2, World.APP_SECRET),
        40164,
        "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist");
    assertRefused(platform.api().post(CLEAR_V2, ""), 41002, "appid missing");
    assertRefused(
        platform.api().post(CLEAR_V2 + "?appid=" + Seed.appId(1), ""), 41004, "appsecret missing");
    assertRefused(platform.api().get(CLEAR_V2), 43002, "require POST method");
  }

  @Test
  void secretMayComeInTheBody() {
    String json = "{\"appid\":\"%s\",\"appsecret\":\"%s\"}";
    String form = "appid=%s&appsecret=%s";
    for (String body : List.of(json, form)) {
      String filled = body.formatted(Seed.appId(1), World.APP_SECRET);
      assertThat(platform.api().post(CLEAR_V2, filled).body()).isEqualTo(OK);
    }
  }

  private void useUp() {
    for (int i = 0; i < SENDS; i++) {
      developer.send("alice", Seed.NOTICE);
    }
    assertThat(send()).isEqualTo(45009);
    assertThat(list(platform)).isZero();
    assertThat(list(platform)).isEqualTo(45009);
  }

  private HttpResponse<String> clear() {
    return developer.post(CLEAR, "{\"appid\":\"" + Seed.appId(1) + "\"}");
  }

  private static HttpResponse<String> clearWithSecret(
      RunningPlatform platform, int account, String secret) {
    return platform
        .api()
        .post(CLEAR_V2 + "?appid=" + Seed.appId(account) + "&appsecret=" + secret, "");
  }

  private int list(RunningPlatform asked) {
    return Api.json(asked.api().get(LIST + "?access_token=" + developer.token()))
        .path("errcode")
        .asInt();
  }

  private int send() {
    return Api.json(developer.post(SEND, developer.message("alice", Seed.NOTICE)))
        .path("errcode")
        .asInt();
  }
}
