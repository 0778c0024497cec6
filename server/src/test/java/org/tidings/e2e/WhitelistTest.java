package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose address is looked for in an account's list, behind a proxy and without one. */
class WhitelistTest {
  private static final String SEED =
      Seed.of(
          Seed.account(1).with("ipWhitelist", List.of("203.0.113.0/24", "::ffff:198.51.100.7")),
          Seed.account(2).with("ipWhitelist", List.of("2001:db8:7::/48")),
          Seed.account(3).with("secretFrozen", true));
  private static final String TOKEN =
      "/cgi-bin/token?grant_type=client_credential&appid=%s&secret=%s";

  @Test
  void behindATrustedProxyItIsTheCallersAddress() {
    try (RunningPlatform platform = RunningPlatform.startBehind(List.of("127.0.0.0/8"), SEED)) {
      assertThat(token(platform, 1, "203.0.113.9")).contains("access_token");
      assertThat(token(platform, 1, "198.51.100.7")).contains("access_token");
      assertThat(token(platform, 1, "203.0.113.9, 127.0.0.2")).contains("access_token");
      assertThat(token(platform, 1, "203.0.113.9, 192.0.2.1"))
          .contains("40164", "invalid ip 192.0.2.1 ipv6 ::ffff:192.0.2.1, not in whitelist");
      assertThat(token(platform, 1, "nonsense")).contains("40164", "invalid ip 127.0.0.1 ipv6");
      assertThat(token(platform, 2, "2001:db8:7::9")).contains("access_token");
      assertThat(token(platform, 2, "2001:db8:8::9"))
          .contains("invalid ip 2001:db8:8:0:0:0:0:9 ipv6 2001:db8:8:0:0:0:0:9, not in whitelist");
      assertThat(stableToken(platform, 1, "203.0.113.9")).contains("access_token");
      assertThat(stableToken(platform, 1, "192.0.2.1")).contains("40164", "invalid ip 192.0.2.1");
      assertThat(
              TestDatabases.text(
                  platform.database(),
                  "select string_agg(issued_to, ' ' order by issued_at) from access_token"
                      + " where account_id = (select account_id from account where app_id = '"
                      + Seed.appId(1)
                      + "')"))
          .isEqualTo("203.0.113.9 198.51.100.7 203.0.113.9 203.0.113.9");
    }
  }

  @Test
  void nobodyElseIsBelieved() {
    try (RunningPlatform platform = RunningPlatform.startBehind(List.of("10.0.0.0/8"), SEED)) {
      assertThat(token(platform, 1, "203.0.113.9")).contains("40164", "invalid ip 127.0.0.1 ipv6");
    }
  }

  @Test
  void frozenSecretIsToldToWhoHasIt() {
    try (RunningPlatform platform = RunningPlatform.start(SEED)) {
      assertThat(token(platform, 3, "")).contains("40243", "AppSecret frozen");
      assertThat(stableToken(platform, 3, "")).contains("40243", "AppSecret frozen");
      String wrong = platform.api().get(TOKEN.formatted(Seed.appId(3), "wrong")).body();
      assertThat(wrong).contains("40125");
    }
  }

  private static String token(RunningPlatform platform, int account, String forwardedFor) {
    return ask(
        platform,
        TOKEN.formatted(Seed.appId(account), World.APP_SECRET),
        HttpRequest.BodyPublishers.noBody(),
        forwardedFor);
  }

  private static String stableToken(RunningPlatform platform, int account, String forwardedFor) {
    String body =
        "{\"grant_type\":\"client_credential\",\"appid\":\"%s\",\"secret\":\"%s\"}"
            .formatted(Seed.appId(account), World.APP_SECRET);
    return ask(
        platform, "/cgi-bin/stable_token", HttpRequest.BodyPublishers.ofString(body), forwardedFor);
  }

  private static String ask(
      RunningPlatform platform, String path, HttpRequest.BodyPublisher body, String forwardedFor) {
    HttpRequest.Builder request = platform.api().request(path).POST(body);
    if (!forwardedFor.isEmpty()) {
      request.header("X-Forwarded-For", forwardedFor);
    }
    return platform.api().exchange(request).body();
  }
}
