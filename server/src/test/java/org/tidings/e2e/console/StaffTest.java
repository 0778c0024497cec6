package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;
import org.tidings.storage.DatabaseAddress;

/** What the platform's staff do, and that it is in force at once, on every node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffTest {
  private static final String STAFF = "/console/staff";
  private static final String ACCOUNT = STAFF + "/accounts/" + World.APP_ID;
  private static final Duration SOON = Duration.ofSeconds(5);

  private RunningPlatform one;
  private RunningPlatform two;
  private Visitor administrator;

  @BeforeAll
  void start() {
    DatabaseAddress database = TestDatabases.fresh();
    String seed = People.with(World.seed("", 1_000_000));
    one = RunningPlatform.start(seed, database, Map.of());
    two = RunningPlatform.start(seed, database, Map.of());
    administrator = People.signedIn(one, People.ADMINISTRATOR);
  }

  @AfterAll
  void stop() {
    two.close();
    one.close();
  }

  private int send(RunningPlatform node) {
    return node.api()
        .send(
            node.api().token(World.APP_ID, World.APP_SECRET),
            node.account(World.APP_ID).openId("alice"),
            node.account(World.APP_ID).templateId("TM90001"),
            "Hello")
        .path("errcode")
        .asInt(-2);
  }

  private Visitor.Opened set(String setting, Map<String, String> values) {
    String path = STAFF + "/settings/" + setting;
    return administrator.submit(administrator.open(path), path, values);
  }

  @Test
  void aChangedLimitIsInForceAtOnceOnEveryNode() {
    String path = "/cgi-bin/message/template/send?access_token=";
    String token = two.api().token(World.APP_ID, World.APP_SECRET);
    String body = "{\"touser\":\"" + "x".repeat(2_000) + "\"}";
    assertThat(two.api().post(path + token, body).body()).doesNotContain("45014");
    assertThat(set("body-bytes", Map.of("value", "1500")).notice()).contains("Bytes of a request");
    await().atMost(SOON).until(() -> two.api().post(path + token, body).body().contains("45014"));
    assertThat(one.api().post(path + token, body).body()).contains("45014");
    Visitor.Opened back = set("body-bytes", Map.of("at-start", "yes"));
    assertThat(back.status()).isEqualTo(200);
    await().atMost(SOON).until(() -> !two.api().post(path + token, body).body().contains("45014"));
    assertThat(administrator.open(STAFF + "/settings/body-bytes").document().select("del"))
        .hasSize(2);
  }

  @Test
  void aSettingTellsWhatItTakesAndALowerRetentionIsConfirmed() {
    Visitor.Opened wrong = set("accounts-an-operator", Map.of("value", "1001"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.error("value")).contains("1 to 1,000");
    assertThat(wrong.document().getElementById("value").val()).isEqualTo("1001");
    Visitor.Opened lower = set("message-retention-days", Map.of("value", "20"));
    assertThat(lower.error("confirmed")).contains("confirm");
    assertThat(set("message-retention-days", Map.of("value", "20", "confirmed", "yes")).status())
        .isEqualTo(200);
    assertThat(set("message-retention-days", Map.of("value", "30")).status()).isEqualTo(200);
    assertThat(administrator.open(STAFF + "/settings/none").status()).isEqualTo(404);
  }

  @Test
  void whereSendingIsDisabledItIsOnEveryNodeUntilThatIsLifted() {
    await().atMost(SOON).until(() -> send(two) == 0);
    String conduct = STAFF + "/conduct/" + World.APP_ID;
    Visitor.Opened form = administrator.open(conduct + "/new");
    Map<String, String> disabled = Map.of("step", "SENDING_DISABLED", "days", "0");
    assertThat(administrator.submit(form, conduct + "/new", disabled).error("reason")).isNotEmpty();
    Visitor.Opened set =
        administrator.submit(
            form,
            conduct + "/new",
            Map.of("step", "SENDING_DISABLED", "days", "0", "reason", "Advertising"));
    assertThat(set.notice()).contains("is set");
    await().atMost(SOON).until(() -> send(two) == 48004);
    assertThat(send(one)).isEqualTo(48004);
    assertThat(
            People.signedIn(two, People.OWNER)
                .open("/console/accounts/" + World.APP_ID + "/conduct")
                .text())
        .contains("Advertising", "until it is lifted");
    String penalty = set.document().select("a[href*=/penalties/]").first().attr("href");
    assertThat(
            administrator
                .submit(
                    administrator.open(penalty),
                    penalty + "/lift",
                    Map.of("answer", "It was a mistake"))
                .notice())
        .contains("lifted");
    await().atMost(SOON).until(() -> send(two) == 0);
  }

  @Test
  void anAccountsOwnLimitIsInForceOnEveryNode() {
    String path = ACCOUNT + "/limits";
    Visitor.Opened wrong =
        administrator.submit(administrator.open(path), path, Map.of("limit", "none"));
    assertThat(wrong.error("limit")).isNotEmpty();
    administrator.submit(
        administrator.open(path), path, Map.of("limit", "999999", "rules", "2023"));
    assertThat(
            TestDatabases.text(
                one.database(),
                "select template_daily_limit || rule_set from account where app_id = '"
                    + World.APP_ID
                    + "'"))
        .isEqualTo("9999992023");
    assertThat(administrator.open(ACCOUNT).text()).contains("999,999", "Limits and rules");
    administrator.submit(
        administrator.open(path), path, Map.of("limit", "1000000", "rules", "2014"));
  }

  @Test
  void accountsAreFoundAndFiltered() {
    assertThat(administrator.open(STAFF + "/accounts?q=harb").document().select("tbody tr"))
        .hasSize(1);
    assertThat(administrator.open(STAFF + "/accounts?access=NONE&order=NEWEST").text())
        .contains("Newcomer")
        .doesNotContain("Harbour Bank");
    assertThat(administrator.open(STAFF + "/accounts?q=%25").text()).contains("None is like this");
    assertThat(administrator.open(STAFF + "/accounts?page=-5&kind=x&access=y").status())
        .isEqualTo(200);
    assertThat(administrator.open(STAFF + "/accounts/wx0000000000000000").status()).isEqualTo(404);
  }

  @Test
  void theAuditTrailIsFilteredAndTakenAwayAsATable() {
    set("platform-name", Map.of("value", "=1+1"));
    assertThat(administrator.open(STAFF).document().title()).endsWith(" · =1+1");
    set("platform-name", Map.of("at-start", "yes"));
    String audit = STAFF + "/audit";
    assertThat(
            administrator
                .open(audit + "?action=SETTING_CHANGED&who=administrator")
                .document()
                .select("tbody")
                .text())
        .contains("PLATFORM_NAME")
        .doesNotContain("Signed in");
    assertThat(administrator.open(audit + "?who=nobody").text()).contains("Nothing like this");
    Visitor.Opened wrong = administrator.open(audit + "?from=yesterday&account=wx1");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.error("from")).contains("2026-11-22");
    assertThat(wrong.error("account")).isNotEmpty();
    HttpResponse<String> table = administrator.get(audit + "/csv?action=SETTING_CHANGED");
    assertThat(table.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(table.body())
        .contains("\"time\",\"who\"", "\"PLATFORM_NAME\"", "value: Tidings → =1+1");
  }

  @Test
  void healthTellsOfAllNodesAndTheDatabase() {
    Visitor support = People.signedIn(two, People.SUPPORT);
    Visitor.Opened health = support.open(STAFF + "/health");
    assertThat(health.text()).contains("PostgreSQL 1", "made ahead", "this node", "None failed");
    assertThat(health.document().select("td:contains(Alive)")).hasSize(2);
    assertThat(support.open(STAFF).text()).contains("2 running at this moment");
    assertThat(support.open(STAFF + "/settings").status()).isEqualTo(403);
  }
}
