package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.Api;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;

/** An account's secret and IP whitelist in the developer centre. */
class DeveloperSecretTest {
  private static final String PATH = "/console/accounts/" + World.APP_ID + "/developer";
  private static RunningPlatform platform;

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void aResetSecretIsShownOnceAndTokensGoOn() {
    Visitor developer = People.signedIn(platform, People.DEVELOPER);
    String before = secret;
    String token = platform.api().token(World.APP_ID, before);
    Visitor.Opened fresh =
        developer.submit(developer.open(PATH + "/secret"), PATH + "/secret", Map.of());
    secret = fresh.document().select(".copy-text").text();
    assertThat(secret).matches("[0-9a-f]{32}").isNotEqualTo(before);
    assertThat(errcode(before)).isEqualTo(40125);
    assertThat(errcode(secret)).isZero();
    String list = "/cgi-bin/user/get?access_token=" + Api.encoded(token);
    assertThat(Api.json(platform.api().get(list)).path("errcode").asInt()).isZero();
    assertThat(developer.open(PATH).text()).doesNotContain(secret);
    assertThat(fresh.header("Cache-Control")).isEqualTo("no-store");
    assertThat(audited("SECRET_RESET")).contains(People.DEVELOPER).doesNotContain(secret);
  }

  @Test
  void aFrozenSecretOpensNothingUntilItIsThawed() {
    Visitor developer = People.signedIn(platform, People.DEVELOPER);
    Visitor.Opened frozen =
        developer.submit(
            developer.open(PATH + "/secret/freeze"), PATH + "/secret/freeze", Map.of());
    assertThat(frozen.path()).isEqualTo(PATH);
    assertThat(frozen.notice()).contains("frozen");
    assertThat(frozen.document().select(".badge").text()).contains("Frozen");
    assertThat(errcode(secret)).isEqualTo(40243);
    Visitor.Opened thawed = developer.submit(frozen, PATH + "/secret/thaw", Map.of());
    assertThat(thawed.document().select(".badge").text()).contains("In use");
    assertThat(errcode(secret)).isZero();
    assertThat(audited("SECRET_FROZEN")).contains("127.0.0.1");
    assertThat(audited("SECRET_THAWED")).contains(People.DEVELOPER);
  }

  @Test
  void aListThatHoldsOtherThanAddressesIsNotSavedAndStaysAsItWasTyped() {
    Visitor developer = People.signedIn(platform, People.DEVELOPER);
    String typed = "203.0.113.7\nexample.com\n10.0.0.0/33";
    Visitor.Opened refused = save(developer, typed);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.error("lines")).contains("example.com, 10.0.0.0/33");
    assertThat(refused.document().getElementById("lines").wholeText()).isEqualTo(typed);
    assertThat(errcode(secret)).isZero();
  }

  @Test
  void theWhitelistHoldsAtOnceAndWarnsWhoIsNotInIt() {
    Visitor developer = People.signedIn(platform, People.DEVELOPER);
    Visitor.Opened saved = save(developer, "203.0.113.7\r\n2001:db8::/32\r\n");
    assertThat(saved.notice()).contains("saved");
    assertThat(saved.document().select(".blocks li").eachText())
        .containsExactly("203.0.113.7", "2001:db8::/32");
    assertThat(saved.alert()).contains("You are at 127.0.0.1, which is not in the list");
    assertThat(errcode(secret)).isEqualTo(40164);
    assertThat(save(developer, "127.0.0.0/8").alert()).isEmpty();
    assertThat(errcode(secret)).isZero();
    assertThat(save(developer, "").text()).contains("The list is empty");
    assertThat(audited("IP_WHITELIST_CHANGED")).contains("127.0.0.0/8");
  }

  @Test
  void aViewerSeesWhatIsSetAndChangesNothing() {
    Visitor viewer = People.signedIn(platform, People.VIEWER);
    Visitor.Opened page = viewer.open(PATH);
    assertThat(page.text()).contains(World.APP_ID, World.ORIGINAL_ID);
    assertThat(page.document().select("main form")).isEmpty();
    assertThat(viewer.open(PATH + "/secret").status()).isEqualTo(403);
    assertThat(viewer.open(PATH + "/server").status()).isEqualTo(403);
  }

  /** Each test leaves it such that the next can go on. */
  private static String secret = World.APP_SECRET;

  private static Visitor.Opened save(Visitor developer, String lines) {
    return developer.submit(
        developer.open(PATH + "/ip-whitelist"), PATH + "/ip-whitelist", Map.of("lines", lines));
  }

  private static int errcode(String secret) {
    return Api.json(
            platform
                .api()
                .get(
                    "/cgi-bin/token?grant_type=client_credential&appid=%s&secret=%s"
                        .formatted(World.APP_ID, secret)))
        .path("errcode")
        .asInt();
  }

  private static String audited(String action) {
    return TestDatabases.text(
        platform.database(),
        "select string_agg(actor || ' ' || address || ' ' || subject || ' ' || before || after, ' ')"
            + " from audit_entry where action = '"
            + action
            + "'");
  }
}
