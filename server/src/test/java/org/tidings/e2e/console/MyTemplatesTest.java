package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.Api;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An account's own templates: list, details, and what is said before one is deleted. */
class MyTemplatesTest {
  private static final String LIST = "/console/accounts/" + World.APP_ID + "/templates";
  private static final JsonMapper JSON = new JsonMapper();
  private static RunningPlatform platform;
  private static Visitor operator;

  @BeforeAll
  static void start() {
    ObjectNode seed = (ObjectNode) JSON.readTree(People.with(World.seed("", 100)));
    ObjectNode account = (ObjectNode) seed.path("accounts").path(0);
    account.putArray("templates").add("TM00015").add("TM90001").add("TM00701").add("TM00702");
    account.putArray("bannedTemplates").add("TM00702");
    platform = RunningPlatform.start(seed.toString());
    operator = People.signedIn(platform, People.OPERATOR);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static String id(String number) {
    return platform.account(World.APP_ID).templateId(number);
  }

  private static String openId(String member) {
    return platform.account(World.APP_ID).openId(member);
  }

  private static String call(String path, String body) {
    String token = platform.api().token(World.APP_ID, World.APP_SECRET);
    return platform.api().post(path + "?access_token=" + Api.encoded(token), body).body();
  }

  private static String send(String number) {
    return call(
        "/cgi-bin/message/template/send",
        JSON.writeValueAsString(
            Map.of(
                "touser", openId("alice"),
                "template_id", id(number),
                "data", Map.of("first", Map.of("value", "Hello")))));
  }

  private static String row(Visitor.Opened page, String id) {
    return page.document().select("tbody tr").stream()
        .filter(one -> one.text().contains(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not at " + page.path()))
        .text();
  }

  @Test
  void theListTellsTheUseOfTodayAndOfTheMonthWhichAClearedQuotaLeaves() {
    assertThat(row(operator.open(LIST), id("TM00701"))).contains("信用卡消费通知", "0 of 100");
    send("TM00701");
    send("TM00701");
    assertThat(row(operator.open(LIST), id("TM00701"))).contains("2 of 100 2 Test");
    String body = "{\"appid\":\"" + World.APP_ID + "\"}";
    assertThat(call("/cgi-bin/clear_quota", body)).contains("\"errcode\":0");
    assertThat(row(operator.open(LIST), id("TM00701"))).contains("0 of 100 2 Test");
  }

  @Test
  void aBannedTemplateIsShownAsSuchAndNotOfferedForATest() {
    assertThat(row(operator.open(LIST), id("TM00702"))).contains("Banned").doesNotContain("Test");
    Visitor.Opened page = operator.open(LIST + "/" + id("TM00702"));
    assertThat(page.document().select("[role=note]").text()).contains("banned for a violation");
  }

  @Test
  void theDetailsHoldRealIdsInEverySampleAndNoSecret() {
    Visitor.Opened page = operator.open(LIST + "/" + id("TM00015") + "?to=" + openId("bob"));
    assertThat(page.document().select("[data-copy=" + id("TM00015") + "]")).isNotEmpty();
    assertThat(page.document().select("pre.code").eachText())
        .hasSize(5)
        .allSatisfy(code ->
            assertThat(code)
                .contains(World.APP_ID, id("TM00015"), openId("bob"), platform.base(), "128.00元")
                .contains("APP_SECRET")
                .doesNotContain(World.APP_SECRET));
  }

  @Test
  void aReceiverWhoIsNoFollowersOpenIdIsNotTaken() {
    Visitor.Opened page = operator.open(LIST + "/" + id("TM00015") + "?to=%22%3E%3Cscript%3E");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.document().select("#sample-curl").text()).doesNotContain("<script>");
  }

  @Test
  void templatesOfOthersAndUnknownOnesDoNotExist() {
    assertThat(operator.open(LIST + "/nothing").status()).isEqualTo(404);
    assertThat(operator.open(LIST + "/nothing/delete").status()).isEqualTo(404);
    assertThat(operator.open(LIST + "/nothing/test").status()).isEqualTo(404);
    Visitor other = People.signedIn(platform, People.OTHER);
    String theirs = "/console/accounts/" + World.UNGRANTED_APP_ID + "/templates/";
    assertThat(other.open(theirs + id("TM00015")).status()).isEqualTo(404);
    assertThat(other.open(theirs + id("TM00015") + "/delete").status()).isEqualTo(404);
    assertThat(other.open(theirs + id("TM00015") + "/test").status()).isEqualTo(404);
  }

  @Test
  void deletingSaysWhatItBreaksAsksAndIsNoted() {
    send("TM90001");
    String page = LIST + "/" + id("TM90001");
    String question = page + "/delete";
    Visitor.Opened asked = operator.open(question);
    assertThat(asked.document().select("[role=note]").text())
        .contains("once in the last 30 days, 1 of it today");
    assertThat(asked.text()).contains("40037");
    Visitor.Opened done = operator.submit(asked, question, Map.of());
    assertThat(done.notice()).contains("Test notice");
    assertThat(done.text()).doesNotContain(id("TM90001"));
    assertThat(send("TM90001")).contains("\"errcode\":40037");
    assertThat(row(operator.open(LIST + "?show=deleted"), id("TM90001"))).contains("Test notice");
    assertThat(operator.open(page).document().select("[role=note]").text()).contains("deleted on");
    assertThat(operator.open(question).status()).isEqualTo(404);
    assertThat(
            TestDatabases.text(
                platform.database(),
                "select actor || ' ' || subject || ' ' || before from audit_entry"
                    + " where action = 'TEMPLATE_DELETED'"))
        .contains(People.OPERATOR, id("TM90001"), "TM90001");
  }

  @Test
  void whoMayNotDeleteIsNotAskedAndCannot() {
    Visitor developer = People.signedIn(platform, People.DEVELOPER);
    String question = LIST + "/" + id("TM00015") + "/delete";
    assertThat(developer.open(question).status()).isEqualTo(403);
    assertThat(developer.open(LIST).document().select("a[href$=/delete]")).isEmpty();
    String csrf = developer.open("/console").document().selectFirst("input[name=csrf]").val();
    assertThat(developer.post(question, Map.of("csrf", List.of(csrf)), Map.of()).statusCode())
        .isEqualTo(403);
    assertThat(operator.open(LIST).text()).contains(id("TM00015"));
  }
}
