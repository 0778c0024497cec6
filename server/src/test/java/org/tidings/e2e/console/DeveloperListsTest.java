package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.Api;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.World;

/** What the developer centre lists: quotas, tokens, failed calls. */
class DeveloperListsTest {
  private static final String ACCOUNT = "/console/accounts/" + World.APP_ID;
  private static final String PATH = ACCOUNT + "/developer";
  private static final String OTHERS = "/console/accounts/" + World.UNGRANTED_APP_ID + "/developer";
  private static final String LIST = "/cgi-bin/user/get";

  private static RunningPlatform platform;
  private static Visitor developer;

  @BeforeAll
  static void start() {
    platform = RunningPlatform.startBehind(List.of("127.0.0.1"), People.with(World.seed("", 100)));
    developer = People.signedIn(platform, People.DEVELOPER);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void twoProgramsThatReplaceEachOthersTokensAreTold() {
    String first = fetch("203.0.113.7");
    fetch("203.0.113.8");
    assertThat(developer.open(PATH + "/tokens").alert()).isEmpty();
    String last = fetch("203.0.113.7");
    for (String page : List.of(PATH, PATH + "/tokens")) {
      assertThat(developer.open(page).alert())
          .contains("203.0.113.7 and 203.0.113.8 fetched tokens", "stable_token");
    }
    Visitor.Opened history = developer.open(PATH + "/tokens");
    List<String> rows = history.document().select("tbody tr").eachText();
    assertThat(rows.getFirst()).contains("203.0.113.7", "Works until", "not replaced");
    assertThat(rows.get(1))
        .contains("203.0.113.8", "Works a little longer")
        .contains("203.0.113.7");
    assertThat(history.response().body()).doesNotContain(first, last);
  }

  @Test
  void failedCallsAreListedAndFoundByTheirRid() {
    String token = fetch("203.0.113.7");
    String errmsg =
        Api.json(
                platform
                    .api()
                    .post("/cgi-bin/message/template/send?access_token=" + token, "{\"touser\":1"))
            .path("errmsg")
            .asString();
    String rid = errmsg.replaceFirst(".*rid: ", "");
    await()
        .until(() -> developer.open(PATH + "/calls").text().contains(rid)); // written in a moment
    Element row = developer.open(PATH + "/calls").document().selectFirst("tbody tr");
    assertThat(row.text()).contains("/cgi-bin/message/template/send", "47001", rid);
    Visitor.Opened call = developer.open(PATH + "/call?rid=" + Api.encoded(errmsg));
    assertThat(call.text()).contains(rid, "{\"touser\":1", "data format error");
    assertThat(call.response().body()).doesNotContain(token);
    Visitor other = People.signedIn(platform, People.OTHER);
    Visitor.Opened refused = other.open(OTHERS + "/call?rid=" + rid);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.error("rid")).contains("another account");
    assertThat(other.open(OTHERS + "/calls").text()).contains("No failed calls");
    assertThat(developer.open(PATH + "/call?rid=x").error("rid")).contains("not a rid");
  }

  @Test
  void quotasShowTodaysUseAndAreClearedWithinTheMonthsAllowance() {
    String token = fetch("203.0.113.7");
    for (int i = 0; i < 3; i++) {
      platform.api().get(LIST + "?access_token=" + token);
    }
    assertThat(row(LIST)).contains("3 500 497");
    assertThat(row("Test notice")).contains("100");
    Visitor.Opened ask = developer.open(PATH + "/quotas/clear?path=" + LIST);
    assertThat(ask.text()).contains("50 more times");
    Visitor.Opened cleared = developer.submit(ask, PATH + "/quotas/clear", Map.of());
    assertThat(cleared.notice()).contains(LIST);
    assertThat(row(LIST)).contains("0 500 500");
    for (int left = 10; left > 0; left--) {
      Visitor.Opened all = developer.open(PATH + "/quotas/clear");
      assertThat(all.text()).contains(left + " more times");
      developer.submit(all, PATH + "/quotas/clear", Map.of());
    }
    assertThat(developer.open(PATH + "/quotas/clear").alert()).contains("used up");
    assertThat(developer.open(PATH + "/quotas").text()).contains("Left this month: 0 times");
    assertThat(developer.open(PATH + "/quotas/clear?path=/cgi-bin/none").status()).isEqualTo(404);
  }

  @Test
  void anAccountWithoutTheFunctionSeesOnlyTheCallsItMayMake() {
    Visitor other = People.signedIn(platform, People.OTHER);
    Visitor.Opened quotas = other.open(OTHERS + "/quotas");
    assertThat(quotas.text()).contains(LIST, "No templates").doesNotContain("/cgi-bin/template/");
    String clear = OTHERS + "/quotas/clear?path=/cgi-bin/template/api_add_template";
    assertThat(other.open(clear).status()).isEqualTo(404);
  }

  private static String row(String name) {
    return developer.open(PATH + "/quotas").document().select("tbody tr").stream()
        .filter(row -> row.text().contains(name))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private static String fetch(String address) {
    return Api.json(
            platform
                .api()
                .exchange(
                    platform
                        .api()
                        .request(
                            "/cgi-bin/token?grant_type=client_credential&appid=%s&secret=%s"
                                .formatted(World.APP_ID, World.APP_SECRET))
                        .header("X-Forwarded-For", address)
                        .GET()))
        .path("access_token")
        .asString();
  }
}
