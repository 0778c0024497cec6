package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import me.chanjar.weixin.common.bean.WxNetCheckResult;
import me.chanjar.weixin.common.bean.WxNetCheckResult.WxNetCheckPingInfo;
import me.chanjar.weixin.mp.api.WxMpService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Where the platform is and what it can reach (reference, section 3.3). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkCallsTest {
  private static final String CHECK = "/cgi-bin/callback/check";
  private static final int LISTENING = 1;
  private static final int CLOSED = 2;
  private static final int WITHOUT_SERVER = 3;
  private static final int BUSY = 4;

  private EventReceiver receiver;
  private RunningPlatform platform;

  @BeforeAll
  void start() {
    receiver = new EventReceiver();
    EventReceiver closed = new EventReceiver();
    String closedUrl = closed.url();
    closed.close();
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(LISTENING).server(receiver.url()),
                Seed.account(CLOSED).server(closedUrl),
                Seed.account(WITHOUT_SERVER).with("templateMessages", "none"),
                Seed.account(BUSY).server(receiver.url())));
  }

  @AfterAll
  void stop() {
    platform.close();
    receiver.close();
  }

  @Test
  void addressesAreThoseOfThisMachine() throws Exception {
    Developer developer = Developer.of(platform, WITHOUT_SERVER);
    assertThat(developer.get("/cgi-bin/get_api_domain_ip").body())
        .isEqualTo("{\"ip_list\":[\"127.0.0.1\"]}");
    JsonNode callback = Api.json(developer.get("/cgi-bin/getcallbackip"));
    assertThat(callback.propertyNames()).containsExactly("ip_list");
    assertThat(WxJava.of(platform, WITHOUT_SERVER).getCallbackIP())
        .isNotEmpty()
        .hasSize(callback.path("ip_list").size())
        .allSatisfy(address -> assertThat(address).matches("[0-9a-f.:]+"));
  }

  @Test
  void wxJavaReadsACheckOfAServerThatListens() throws Exception {
    WxMpService wxJava = WxJava.of(platform, LISTENING);
    WxNetCheckResult result = wxJava.netCheck("all", "UNICOM");
    assertThat(result.getDnsInfos())
        .singleElement()
        .satisfies(dns -> assertThat(dns.getIp()).isEqualTo("127.0.0.1"))
        .satisfies(dns -> assertThat(dns.getRealOperator()).isEqualTo("UNICOM"));
    WxNetCheckPingInfo ping = result.getPingInfos().getFirst();
    assertThat(ping.getIp()).isEqualTo("127.0.0.1");
    assertThat(ping.getFromOperator()).isEqualTo("UNICOM");
    assertThat(ping.getPackageLoss()).isEqualTo("0%");
    assertThat(ping.getTime()).matches("\\d+\\.\\d{3}ms").isNotEqualTo("0.000ms");
    assertThat(wxJava.netCheck("dns", "DEFAULT").getPingInfos()).isEmpty();
    assertThat(wxJava.netCheck("ping", "DEFAULT").getDnsInfos()).isEmpty();
  }

  @Test
  void bothMembersAreThereWhateverWasAsked() {
    JsonNode dns = check(LISTENING, "dns", "CAP");
    assertThat(dns.propertyNames()).containsExactly("dns", "ping");
    assertThat(dns.path("ping").isArray()).isTrue();
    JsonNode ping = check(LISTENING, "ping", "CHINANET");
    assertThat(ping.propertyNames()).containsExactly("dns", "ping");
  }

  @Test
  void serverThatDoesNotListenLosesEveryTry() {
    JsonNode ping = check(CLOSED, "all", "DEFAULT").path("ping").get(0);
    assertThat(ping.path("package_loss").asString()).isEqualTo("100%");
    assertThat(ping.path("time").asString()).isEqualTo("0.000ms");
  }

  @Test
  void nothingIsSentToTheServer() {
    check(LISTENING, "all", "DEFAULT");
    assertThat(receiver.events()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, trace, DEFAULT, 40202, invalid check action",
    "1, ALL, DEFAULT, 40202, invalid check action",
    "1, all, TELEKOM, 40203, invalid check operator",
    "3, all, DEFAULT, 40201, invalid check url"
  })
  void refusals(int account, String action, String operator, int errcode, String errmsg) {
    JsonNode answer = check(account, action, operator);
    assertThat(answer.path("errcode").asInt()).isEqualTo(errcode);
    assertThat(answer.path("errmsg").asString()).startsWith(errmsg + " rid: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"action\":1,\"check_operator\":\"DEFAULT\"}"})
  void missingActionIsNone(String body) {
    JsonNode answer = Api.json(Developer.of(platform, LISTENING).post(CHECK, body));
    assertThat(answer.path("errcode").asInt()).isEqualTo(40202);
  }

  @Test
  void tenChecksAMinute() {
    Instant minute = platform.clock().instant().truncatedTo(ChronoUnit.MINUTES);
    platform.clock().forwardTo(minute.plus(Duration.ofMinutes(1)));
    for (int i = 0; i < 10; i++) {
      assertThat(check(BUSY, "dns", "DEFAULT").has("errcode")).isFalse();
    }
    assertThat(check(BUSY, "dns", "DEFAULT").path("errcode").asInt()).isEqualTo(45011);
    platform.clock().forwardTo(platform.clock().instant().plus(Duration.ofMinutes(1)));
    assertThat(check(BUSY, "dns", "DEFAULT").has("errcode")).isFalse();
  }

  private JsonNode check(int account, String action, String operator) {
    String body = "{\"action\":\"" + action + "\",\"check_operator\":\"" + operator + "\"}";
    return Api.json(Developer.of(platform, account).post(CHECK, body));
  }
}
