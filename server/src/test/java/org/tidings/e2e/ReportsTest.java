package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.quota.Limit;
import tools.jackson.databind.JsonNode;

/** What members report through the organisation's app, and what is counted of it. */
class ReportsTest {
  private static final int ACCOUNT = 1;
  private static RunningPlatform platform;
  private static MemberApp app;
  private static Developer developer;

  @BeforeAll
  static void start() {
    String seed =
        Seed.of(
            Seed.account(ACCOUNT)
                .templates(Seed.NOTICE)
                .followers("alice", "bob", "carol", "dave", "erin", "frank"));
    platform =
        RunningPlatform.start(
            Seed.with(seed, "blockedWords", new String[] {"lottery"}),
            TestDatabases.fresh(),
            Map.of(Limit.REPORTS_A_DAY, 2L));
    app = MemberApp.of(platform);
    developer = Developer.of(platform, ACCOUNT);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static HttpResponse<String> report(String member, long msgid, String body) {
    return app.put("/m/api/members/" + member + "/messages/" + msgid + "/report", body);
  }

  private static long number(String query) {
    return TestDatabases.number(platform.database(), query);
  }

  private static long counted(String column) {
    return number("select coalesce(sum(" + column + "), 0) from conduct_count");
  }

  @Test
  void aReportKeepsTheMessageAndSayingItAgainChangesIt() {
    long msgid = developer.send("alice", Seed.NOTICE);
    long before = counted("reports");
    JsonNode kept =
        Api.json(
            report("alice", msgid, "{\"reason\":\"fraud\",\"note\":\" They ask for my PIN \"}"));
    assertThat(kept.path("reason").asString()).isEqualTo("fraud");
    assertThat(kept.path("note").asString()).isEqualTo("They ask for my PIN");
    assertThat(report("alice", msgid, "{\"reason\":\"false\"}").statusCode()).isEqualTo(200);
    assertThat(number("select count(*) from member_report where msgid = " + msgid)).isEqualTo(1);
    assertThat(
            TestDatabases.text(
                platform.database(),
                "select reason || note || content from member_report where msgid = " + msgid))
        .startsWith("false{")
        .contains("Hello");
    assertThat(counted("reports") - before).isEqualTo(1);
  }

  @Test
  void onlyMessagesOfTheOwnInboxAreReported() {
    long msgid = developer.send("bob", Seed.NOTICE);
    String fraud = "{\"reason\":\"fraud\"}";
    assertThat(report("carol", msgid, fraud).statusCode()).isEqualTo(404);
    assertThat(report("bob", msgid + 1, fraud).statusCode()).isEqualTo(404);
    assertThat(report("bob", Long.MAX_VALUE, fraud).statusCode()).isEqualTo(404);
    assertThat(report("nobody", msgid, fraud).statusCode()).isEqualTo(404);
    assertThat(app.put("/m/api/members/bob/messages/x/report", fraud).statusCode()).isEqualTo(404);
    assertThat(
            platform
                .api()
                .exchange(
                    platform
                        .api()
                        .request("/m/api/members/bob/messages/" + msgid + "/report")
                        .PUT(HttpRequest.BodyPublishers.ofString(fraud)))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void whatIsNoReportIsToldAndKeptNowhere() {
    long msgid = developer.send("carol", Seed.NOTICE);
    for (String body :
        new String[] {
          "",
          "[]",
          "null",
          "{",
          "{\"reason\":\"boring\"}",
          "{\"note\":\"x\"}",
          "{\"reason\":7}",
          "{\"reason\":\"fraud\",\"note\":\"" + "x".repeat(501) + "\"}",
          "{\"reason\":\"fraud\",\"note\":\"\\u0000\"}",
          "{\"reason\":\"fraud\",\"note\":\"" + "x".repeat(5_000) + "\"}"
        }) {
      assertThat(report("carol", msgid, body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(number("select count(*) from member_report where msgid = " + msgid)).isZero();
  }

  @Test
  void aMemberReportsOnlySoMuchADay() {
    String advertising = "{\"reason\":\"advertising\"}";
    long first = developer.send("dave", Seed.NOTICE);
    assertThat(report("dave", first, advertising).statusCode()).isEqualTo(200);
    assertThat(report("dave", developer.send("dave", Seed.NOTICE), advertising).statusCode())
        .isEqualTo(200);
    assertThat(report("dave", developer.send("dave", Seed.NOTICE), advertising).statusCode())
        .isEqualTo(429);
    // what was reported may still be changed
    assertThat(report("dave", first, "{\"reason\":\"fraud\"}").statusCode()).isEqualTo(200);
    assertThat(
            number(
                "select count(*) from member_sign where signal = 'complaints' and member_id ="
                    + " (select member_id from member where name = 'dave')"))
        .isEqualTo(1);
  }

  @Test
  void whoLeavesOrSwitchesOffCountsOnceForTheLastTemplate() {
    developer.send("erin", Seed.NOTICE);
    String account = Seed.originalId(ACCOUNT);
    long before = counted("rejections");
    app.put(MemberApp.rejecting("erin", account), "");
    app.delete(MemberApp.rejecting("erin", account));
    app.put(MemberApp.rejecting("erin", account), "");
    app.leave("erin", account);
    assertThat(counted("rejections") - before).isEqualTo(1);
    assertThat(
            TestDatabases.text(
                platform.database(),
                "select max(library_number) from conduct_count where rejections > 0"))
        .isEqualTo(Seed.NOTICE);
    assertThat(app.put(MemberApp.rejecting("erin", account), "").statusCode()).isEqualTo(404);
  }

  @Test
  void blockedMessagesAreCounted() {
    long before = counted("blocked");
    String body = developer.message("frank", Seed.NOTICE).replace("Hello", "You won the lottery");
    for (int i = 0; i < 3; i++) {
      assertThat(Api.json(developer.post(Developer.SEND, body)).path("errcode").asInt())
          .isEqualTo(40249);
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> counted("blocked") - before == 3);
  }
}
