package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.quota.Limit;
import org.tidings.storage.DatabaseAddress;
import tools.jackson.databind.JsonNode;

/** Stable tokens (reference, section 1.2) on two platforms with one database. */
class StableTokenTest {
  private static final String STABLE = "/cgi-bin/stable_token";
  private static final String SEED = Seed.of(Seed.account(1).followers("alice"));

  private DatabaseAddress database;
  private RunningPlatform platform;
  private RunningPlatform second;

  private record Stable(String token, long expiresIn) {}

  @BeforeEach
  void start() {
    database = TestDatabases.fresh();
    platform = RunningPlatform.start(SEED, database, Map.of());
    second = RunningPlatform.start(SEED, database, Map.of());
  }

  @AfterEach
  void stop() {
    second.close();
    platform.close();
  }

  @Test
  void staysTheSameOnEveryNodeAndAfterRestart() {
    Stable first = fetch(platform, false);
    assertThat(first.expiresIn()).isEqualTo(7200);
    assertThat(first.token()).matches("\\d{2}_[A-Za-z0-9_-]{100,509}");
    assertThat(fetch(platform, false).token()).isEqualTo(first.token());
    assertThat(fetch(second, false).token()).isEqualTo(first.token());
    assertThat(works(second, first)).isTrue();
    platform.close();
    platform = RunningPlatform.start(SEED, database, Map.of());
    platform.clock().forward(Duration.ofMinutes(30));
    Stable later = fetch(platform, false);
    assertThat(later.token()).isEqualTo(first.token());
    assertThat(later.expiresIn()).isBetween(5_390L, 5_400L);
    assertThat(works(platform, first)).isTrue();
  }

  @Test
  void fetchersWhoComeTogetherGetOneToken() throws Exception {
    Set<String> tokens = new HashSet<>();
    List<Callable<String>> fetches = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      fetches.add(() -> fetch(platform, false).token());
      fetches.add(() -> fetch(second, false).token());
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> fetched : threads.invokeAll(fetches)) {
        tokens.add(fetched.get());
      }
    }
    assertThat(tokens).hasSize(1);
  }

  @Test
  void noTokenThatCouldBeUsedIsInTheDatabase() {
    String token = fetch(platform, false).token();
    String stored =
        TestDatabases.text(database, "select string_agg(t::text, ' ') from access_token t");
    assertThat(stored).doesNotContain(token.substring(3, 40));
  }

  @Test
  void renewedInTheLastFiveMinutesAndBothWork() {
    Stable old = fetch(platform, false);
    platform.clock().forward(Duration.ofMinutes(114).plusSeconds(55));
    Stable before = fetch(platform, false);
    assertThat(before.token()).isEqualTo(old.token());
    // exactly 300 would be kept for ever by some clients
    assertThat(before.expiresIn()).isGreaterThan(300);
    platform.clock().forward(Duration.ofSeconds(5));
    Stable renewed = fetch(platform, false);
    assertThat(renewed.token()).isNotEqualTo(old.token());
    assertThat(renewed.expiresIn()).isEqualTo(7200);
    assertThat(fetch(platform, false).token()).isEqualTo(renewed.token());
    platform.clock().forward(Duration.ofMinutes(4).plusSeconds(50));
    assertThat(works(platform, old)).isTrue();
    assertThat(works(platform, renewed)).isTrue();
    platform.clock().forward(Duration.ofSeconds(15));
    assertThat(errcode(platform, old)).isEqualTo(42001);
    assertThat(works(platform, renewed)).isTrue();
  }

  @Test
  void neverAnswersThreeHundredSecondsOrLess() {
    fetch(platform, false);
    platform.clock().forward(Duration.ofMinutes(114).plusSeconds(57));
    for (int i = 0; i < 30; i++) {
      assertThat(fetch(platform, false).expiresIn()).isGreaterThan(300);
      platform.clock().forward(Duration.ofMillis(250));
    }
  }

  @Test
  void isNoneOfTheOrdinaryTokensBusiness() {
    Stable stable = fetch(platform, false);
    Developer developer = Developer.of(platform, 1);
    String ordinary = developer.token();
    fetch(platform, true);
    developer.fetchToken();
    platform.clock().forward(Duration.ofMinutes(4));
    assertThat(errcode(platform, new Stable(ordinary, 0))).isZero();
    Stable current = fetch(platform, false);
    platform.clock().forward(Duration.ofMinutes(6));
    developer.fetchToken();
    assertThat(works(platform, current)).isTrue();
    assertThat(current.token()).isNotEqualTo(stable.token());
  }

  @Test
  void forcedOneReplacesTheOldAtOnce() {
    Stable old = fetch(platform, false);
    assertThat(works(second, old)).isTrue();
    Stable forced = fetch(platform, true);
    assertThat(forced.token()).isNotEqualTo(old.token());
    assertThat(forced.expiresIn()).isEqualTo(7200);
    assertThat(errcode(platform, old)).isEqualTo(40001);
    await().atMost(Duration.ofSeconds(5)).until(() -> errcode(second, old) == 40001);
    assertThat(fetch(second, false).token()).isEqualTo(forced.token());
    assertThat(works(second, forced)).isTrue();
  }

  @Test
  void forcedOneStopsThoseInTheirGraceToo() {
    Stable old = fetch(platform, false);
    platform.clock().forward(Duration.ofMinutes(116));
    Stable renewed = fetch(platform, false);
    assertThat(works(platform, old)).isTrue();
    fetch(platform, true);
    assertThat(errcode(platform, old)).isEqualTo(40001);
    assertThat(errcode(platform, renewed)).isEqualTo(40001);
  }

  @Test
  void forcedWithinThirtySecondsChangesNothing() {
    Stable forced = fetch(platform, true);
    platform.clock().forward(Duration.ofSeconds(28));
    Stable same = fetch(platform, true);
    assertThat(same.token()).isEqualTo(forced.token());
    assertThat(works(platform, forced)).isTrue();
    platform.clock().forward(Duration.ofSeconds(3));
    assertThat(fetch(platform, true).token()).isNotEqualTo(forced.token());
  }

  @Test
  void forcedTwentyTimesADay() {
    platform.clock().forwardTo(HalfPastMidnight.after(platform.clock()));
    Stable last = fetch(platform, true);
    for (int i = 1; i < 20; i++) {
      platform.clock().forward(Duration.ofSeconds(31));
      Stable next = fetch(platform, true);
      assertThat(next.token()).isNotEqualTo(last.token());
      last = next;
    }
    platform.clock().forward(Duration.ofSeconds(31));
    assertThat(fetch(platform, true).token()).isEqualTo(last.token());
    platform.clock().forward(Duration.ofHours(24));
    Stable nextDay = fetch(platform, false);
    assertThat(fetch(platform, true).token()).isNotEqualTo(nextDay.token());
  }

  @Test
  void hasLimitsOfItsOwn() {
    DatabaseAddress own = TestDatabases.fresh();
    Map<Limit, Long> limits =
        Map.of(Limit.STABLE_TOKENS_A_MINUTE, 3L, Limit.STABLE_TOKENS_A_DAY, 5L);
    try (RunningPlatform limited = RunningPlatform.start(SEED, own, limits)) {
      limited.clock().forwardTo(HalfPastMidnight.after(limited.clock()));
      for (int i = 0; i < 3; i++) {
        fetch(limited, false);
      }
      assertRefused(limited, 45011);
      limited.clock().forward(Duration.ofMinutes(1));
      fetch(limited, false);
      fetch(limited, false);
      assertRefused(limited, 45009);
      assertThat(Developer.of(limited, 1).token()).isNotEmpty();
    }
  }

  @Test
  void wxJavaUsesIt() throws Exception {
    WxMpService wx = WxJava.of(platform, 1);
    ((WxMpDefaultConfigImpl) wx.getWxMpConfigStorage()).useStableAccessToken(true);
    assertThat(wx.getUserService().userList(null).getTotal()).isEqualTo(1);
    assertThat(wx.getAccessToken()).isEqualTo(fetch(platform, false).token());
    String forced = wx.getAccessToken(true);
    assertThat(wx.getUserService().userList(null).getTotal()).isEqualTo(1);
    assertThat(fetch(platform, false).token()).isEqualTo(forced);
  }

  private static void assertRefused(RunningPlatform platform, int errcode) {
    assertThat(ask(platform, false).path("errcode").asInt()).isEqualTo(errcode);
  }

  private static Stable fetch(RunningPlatform platform, boolean force) {
    JsonNode answer = ask(platform, force);
    assertThat(answer.propertyNames()).containsExactly("access_token", "expires_in");
    return new Stable(answer.path("access_token").asString(), answer.path("expires_in").asLong());
  }

  private static JsonNode ask(RunningPlatform platform, boolean force) {
    return Api.json(
        platform
            .api()
            .post(
                STABLE,
                """
                {"grant_type":"client_credential","appid":"%s","secret":"%s","force_refresh":%b}
                """
                    .formatted(Seed.appId(1), World.APP_SECRET, force)));
  }

  private static boolean works(RunningPlatform platform, Stable token) {
    return errcode(platform, token) == 0;
  }

  private static int errcode(RunningPlatform platform, Stable token) {
    return Api.json(platform.api().get(Developer.GET_INDUSTRY + "?access_token=" + token.token()))
        .path("errcode")
        .asInt();
  }
}
