package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.Developer.GET_INDUSTRY;
import static org.tidings.e2e.Developer.SEND;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.e2e.ErrorAnswers.Case;

/** Every error of fetching a token, and those that come before a call is looked at, to the byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireTokenErrorsTest {
  private static final String CREDENTIAL =
      "invalid credential, access_token is invalid or not latest";
  private static final String TOKEN_CALL = "/cgi-bin/token?grant_type=client_credential";
  private static final int NEWCOMER = 2;
  private static final int SUBSCRIPTION = 3;
  private static final int UNVERIFIED = 4;
  private static final int WHITELISTED = 5;
  private static final int AT_HOME = 6;

  private RunningPlatform platform;
  private Developer developer;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1),
                Seed.account(NEWCOMER).with("templateMessages", "applied"),
                Seed.account(SUBSCRIPTION).with("kind", "subscription"),
                Seed.account(UNVERIFIED).with("verified", false),
                Seed.account(WHITELISTED)
                    .with("ipWhitelist", List.of("203.0.113.7", "198.51.100.0/24")),
                Seed.account(AT_HOME).with("ipWhitelist", List.of("203.0.113.7", "127.0.0.0/8"))));
    developer = Developer.of(platform, 1);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @ParameterizedTest
  @MethodSource({"tokenFetching", "tokenUse"})
  void error(Case error) {
    error.check();
  }

  @Test
  void addressInAListedBlockMayFetch() {
    assertThat(Developer.of(platform, AT_HOME).get(GET_INDUSTRY).body()).doesNotContain("errcode");
  }

  @Test
  void ridBeginsWithTheSecondOfTheCall() {
    long before = platform.clock().instant().getEpochSecond();
    String errmsg = Api.json(platform.api().get("/cgi-bin/none")).path("errmsg").asString();
    long second = Long.parseLong(errmsg.substring(errmsg.indexOf("rid: ") + 5).split("-")[0], 16);
    assertThat(second).isBetween(before, platform.clock().instant().getEpochSecond());
  }

  private Stream<Case> tokenFetching() {
    String appId = "&appid=" + Seed.appId(1);
    String secret = "&secret=" + World.APP_SECRET;
    return Stream.of(
        fetch("no appid", 41002, "appid missing", TOKEN_CALL + secret),
        fetch("empty appid", 41002, "appid missing", TOKEN_CALL + "&appid=" + secret),
        fetch("no secret", 41004, "appsecret missing", TOKEN_CALL + appId),
        fetch(
            "unknown appid",
            40013,
            "invalid appid",
            TOKEN_CALL + "&appid=" + Seed.appId(99) + secret),
        fetch("malformed appid", 40013, "invalid appid", TOKEN_CALL + "&appid=wx1" + secret),
        fetch("wrong secret", 40125, "invalid appsecret", TOKEN_CALL + appId + "&secret=0123"),
        fetch(
            "other grant",
            40002,
            "invalid grant_type",
            "/cgi-bin/token?grant_type=authorization_code" + appId + secret),
        fetch(
            "address not listed",
            40164,
            "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist",
            TOKEN_CALL + "&appid=" + Seed.appId(WHITELISTED) + secret));
  }

  private Case fetch(String name, int errcode, String errmsg, String path) {
    return new Case(name, errcode, errmsg, () -> platform.api().get(path));
  }

  private Stream<Case> tokenUse() {
    return Stream.of(
        fetch("nonsense token", 40001, CREDENTIAL, SEND + "?access_token=2"),
        new Case(
            "token with a changed letter",
            40001,
            CREDENTIAL,
            () -> platform.api().get(GET_INDUSTRY + "?access_token=" + changed(developer.token()))),
        fetch("no token", 41001, "access_token missing", SEND),
        fetch("empty token", 41001, "access_token missing", SEND + "?access_token="),
        fetch("unknown path", 40066, "invalid url", "/cgi-bin/message/template/sent"),
        fetch("unknown path", 40066, "invalid url", "/wxa/none?access_token=2"),
        unauthorized("not granted", NEWCOMER),
        unauthorized("subscription account", SUBSCRIPTION),
        unauthorized("unverified account", UNVERIFIED));
  }

  private static String changed(String token) {
    char at = token.charAt(60);
    return token.substring(0, 60) + (at == 'A' ? 'B' : 'A') + token.substring(61);
  }

  private Case unauthorized(String name, int account) {
    return new Case(
        name,
        48001,
        "api unauthorized",
        () -> Developer.of(platform, account).post(SEND, Developer.body("o", "t")));
  }
}
