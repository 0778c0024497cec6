package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.console.People;
import org.tidings.e2e.console.Visitor;
import tools.jackson.databind.JsonNode;

/**
 * A month of accounts that behave well and badly. The ladder does what the settings say, step by
 * step, which is seen at each step by the codes of real calls; ends end by themselves; and to those
 * who behave nothing happens.
 */
class ConductMonthTest {
  private static final int BANK = 1;
  private static final int ADVERTISER = 2;
  private static final int HARASSER = 3;
  private static final int SMALL = 4;
  private static final int OF_2014 = 5;
  private static final int SENT_A_DAY = 30;
  private static final String ORDER = "TM00015";
  private static final List<String> MEMBERS =
      IntStream.range(0, 40).mapToObj(i -> "member" + i).toList();

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("conduct-notice-mode", "apply"),
          Map.entry("conduct-pause-mode", "apply"),
          Map.entry("conduct-bar-mode", "apply"),
          Map.entry("conduct-disable-mode", "apply"),
          Map.entry("conduct-ban-mode", "apply"),
          // a tenth of the messages; all further steps are climbed
          Map.entry("conduct-complaints-notice", "1000 1000 1000"),
          Map.entry("conduct-complaints-pause", "0 0 0"),
          Map.entry("conduct-complaints-bar", "0 0 0"),
          Map.entry("conduct-complaints-disable", "0 0 0"),
          Map.entry("conduct-rejections-notice", "0 0 0"),
          Map.entry("conduct-rejections-pause", "1000 1000 1000"),
          Map.entry("conduct-rejections-bar", "0 0 0"),
          Map.entry("conduct-rejections-disable", "0 0 0"),
          Map.entry("conduct-messages-least", "25"),
          Map.entry("conduct-members-least", "3"),
          Map.entry("conduct-climb-days", "10"),
          Map.entry("conduct-ban-days", "5"));

  private static RunningPlatform platform;
  private static MemberApp app;
  private long expectedSent;

  @BeforeAll
  static void start() {
    String[] names = MEMBERS.toArray(String[]::new);
    List<Seed.Account> accounts = new ArrayList<>();
    for (int account : List.of(BANK, ADVERTISER, HARASSER, SMALL, OF_2014)) {
      accounts.add(
          Seed.account(account)
              .with("ruleSet", account == OF_2014 ? "2014" : "2023")
              .templates(Seed.NOTICE, ORDER)
              .followers(names));
    }
    String seed = Seed.of(accounts.toArray(Seed.Account[]::new));
    Map<String, String> judge =
        Map.of(
            "email",
            People.ADMINISTRATOR,
            "name",
            "Ada",
            "password",
            People.PASSWORD,
            "staff",
            "administrator");
    platform = RunningPlatform.start(Seed.with(seed, "operators", List.of(judge)));
    platform.forwardTo(HalfPastMidnight.after(platform.clock()));
    TestDatabases.execute(platform.database(), partitions());
    app = MemberApp.of(platform);
    Visitor administrator = People.signedIn(platform, People.ADMINISTRATOR);
    SETTINGS.forEach((setting, value) -> {
      String path = "/console/staff/settings/" + setting;
      Visitor.Opened saved =
          administrator.submit(administrator.open(path), path, Map.of("value", value));
      assertThat(saved.status()).as("%s", saved.text()).isEqualTo(200);
    });
  }

  /** Upkeep makes seven days' ahead, once a minute; here a month takes less. */
  private static String partitions() {
    long today = platform.clock().instant().plus(Duration.ofHours(8)).getEpochSecond() / 86_400;
    StringBuilder statements = new StringBuilder();
    for (long day = today; day < today + 40; day++) {
      long from = (day * 86_400_000L - 28_800_000L - 1_704_067_200_000L) << 12;
      statements.append(
          "create table if not exists message_%s partition of message for values from (%d) to (%d);"
              .formatted(
                  LocalDate.ofEpochDay(day).toString().replace("-", ""),
                  from,
                  from + (86_400_000L << 12)));
    }
    return statements.toString();
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void theLadderDoesWhatTheSettingsSay() {
    // the first day: some report the advertiser, who is told
    sendAll(ADVERTISER, Seed.NOTICE, 0);
    report(ADVERTISER, 0, 4);
    everybodyElse(0);
    judge();
    assertThat(penalties(ADVERTISER)).isEqualTo("notice");
    assertThat(send(ADVERTISER, Seed.NOTICE)).isZero();

    // the second: others do, and its template is paused, also when it is added again
    nextDay();
    sendAll(ADVERTISER, Seed.NOTICE, 0);
    report(ADVERTISER, 4, 8);
    everybodyElse(1);
    judge();
    assertThat(penalties(ADVERTISER)).isEqualTo("notice template_paused");
    soon(() -> send(ADVERTISER, Seed.NOTICE), 43116);
    Developer advertiser = Developer.of(platform, ADVERTISER);
    String again = advertiser.add(Seed.NOTICE);
    assertThat(sendWith(ADVERTISER, again)).isEqualTo(43116);
    advertiser.done(Developer.DELETE, "{\"template_id\":\"" + again + "\"}");
    assertThat(sendWith(ADVERTISER, advertiser.add(Seed.NOTICE))).isEqualTo(43116);

    // the third: it goes on with another template, and may add no more
    nextDay();
    sendAll(ADVERTISER, ORDER, 0);
    report(ADVERTISER, 8, 12);
    harass(0);
    everybodyElse(2);
    judge();
    assertThat(penalties(ADVERTISER)).endsWith("adding_barred");
    soon(() -> add(ADVERTISER, ORDER), 43106);
    assertThat(send(ADVERTISER, ORDER)).isZero();
    assertThat(penalties(HARASSER)).isEqualTo("template_paused");
    soon(() -> send(HARASSER, Seed.NOTICE), 43116);
    assertThat(send(HARASSER, ORDER)).isZero();

    // the fourth: sending is disabled for seven days
    nextDay();
    sendAll(ADVERTISER, ORDER, 0);
    report(ADVERTISER, 12, 16);
    everybodyElse(3);
    judge();
    assertThat(penalties(ADVERTISER)).endsWith("sending_disabled");
    soon(() -> send(ADVERTISER, ORDER), 48004);
    assertThat(quota(ADVERTISER)).isZero();
    for (int day = 4; day < 10; day++) {
      nextDay();
      everybodyElse(day);
      judge();
      assertThat(send(ADVERTISER, ORDER)).isEqualTo(48004);
      assertThat(send(HARASSER, Seed.NOTICE)).isEqualTo(day < 9 ? 43116 : 0);
    }

    // by itself it ends; the pause before it has ended too
    nextDay();
    assertThat(send(ADVERTISER, ORDER)).isZero();
    assertThat(send(ADVERTISER, Seed.NOTICE)).isZero();
    assertThat(quota(ADVERTISER)).isPositive();

    // it has learned nothing
    sendAll(ADVERTISER, ORDER, 0);
    report(ADVERTISER, 16, 20);
    String token = platform.api().token(Seed.appId(ADVERTISER), World.APP_SECRET);
    judge();
    assertThat(penalties(ADVERTISER)).endsWith("account_banned");
    soon(() -> code(platform.api().send(token, openId(ADVERTISER), "x", "y")), 50002);
    assertThat(tokenCode(ADVERTISER)).isEqualTo(50007);
    platform.forward(Duration.ofDays(5));
    assertThat(send(ADVERTISER, ORDER)).isZero();

    // long after its pause the harasser begins anew, at the same step as the first time
    platform.forward(Duration.ofDays(6));
    harass(4);
    judge();
    assertThat(penalties(HARASSER)).isEqualTo("template_paused template_paused");

    assertThat(penalties(BANK)).isEmpty();
    assertThat(penalties(SMALL)).isEmpty();
    assertThat(penalties(OF_2014)).isEmpty();
    assertThat(TestDatabases.text(platform.database(), proposedOf(OF_2014))).isEqualTo("notice");
    assertThat(send(OF_2014, ORDER)).isZero();
  }

  /** Those who behave, one who is too small to be judged, and one by the rules of 2014. */
  private void everybodyElse(int day) {
    sendAll(BANK, ORDER, 0);
    if (day == 2) {
      report(BANK, 30, 31);
      app.put(MemberApp.rejecting("member39", Seed.originalId(BANK)), "");
    }
    if (day % 2 == 0) {
      long msgid = Developer.of(platform, SMALL).send("member" + day, ORDER);
      expectedSent++;
      report("member" + day, msgid);
    }
    if (day == 0) {
      sendAll(OF_2014, ORDER, 0);
      report(OF_2014, 20, 24);
    }
  }

  /** After so many messages four members have enough. */
  private void harass(int firstToGo) {
    sendAll(HARASSER, Seed.NOTICE, firstToGo);
    for (int i = firstToGo; i < firstToGo + 2; i++) {
      String account = Seed.originalId(HARASSER);
      app.leave("member" + i, account);
      app.put(MemberApp.rejecting("member" + (i + 2), account), "");
    }
  }

  private final Map<String, Long> newest = new HashMap<>();

  private void sendAll(int account, String number, int firstMember) {
    Developer developer = Developer.of(platform, account);
    for (int i = firstMember; i < firstMember + SENT_A_DAY; i++) {
      newest.put(account + "member" + i, developer.send("member" + i, number));
    }
    expectedSent += SENT_A_DAY;
  }

  private void report(int account, int from, int to) {
    for (int i = from; i < to; i++) {
      String member = "member" + i;
      Long msgid = newest.get(account + member);
      report(member, msgid == null ? Developer.of(platform, account).send(member, ORDER) : msgid);
      expectedSent += msgid == null ? 1 : 0;
    }
  }

  private static void report(String member, long msgid) {
    assertThat(
            app.put(
                    "/m/api/members/" + member + "/messages/" + msgid + "/report",
                    "{\"reason\":\"advertising\",\"note\":\"I asked for none of this\"}")
                .statusCode())
        .isEqualTo(200);
  }

  private static void nextDay() {
    platform.forward(Duration.ofDays(1));
  }

  /** A round, when all that was sent is counted. */
  private void judge() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            TestDatabases.number(
                    platform.database(), "select coalesce(sum(delivered), 0) from message_count")
                >= expectedSent);
    Visitor judge = People.signedIn(platform, People.ADMINISTRATOR);
    String path = "/console/staff/conduct";
    assertThat(judge.submit(judge.open(path), path + "/round", Map.of()).status()).isEqualTo(200);
  }

  private static String penalties(int account) {
    return TestDatabases.text(
        platform.database(),
        "select coalesce(string_agg(step, ' ' order by penalty_id), '') from penalty"
            + " join account using (account_id) where state = 'set' and app_id = '"
            + Seed.appId(account)
            + "'");
  }

  private static String proposedOf(int account) {
    return "select step from penalty join account using (account_id)"
        + " where state = 'proposed' and app_id = '"
        + Seed.appId(account)
        + "'";
  }

  private static void soon(Callable<Integer> code, int expected) {
    await().atMost(Duration.ofSeconds(5)).until(code, found -> found == expected);
  }

  private int send(int account, String number) {
    return sendWith(account, platform.account(Seed.appId(account)).templateId(number));
  }

  private int sendWith(int account, String templateId) {
    String token = platform.api().token(Seed.appId(account), World.APP_SECRET);
    int code = code(platform.api().send(token, openId(account), templateId, "Hello"));
    expectedSent += code == 0 ? 1 : 0;
    return code;
  }

  private static String openId(int account) {
    return platform.account(Seed.appId(account)).openId("member35");
  }

  private static int code(JsonNode answer) {
    return answer.path("errcode").asInt(-2);
  }

  private static int add(int account, String number) {
    Developer developer = Developer.of(platform, account);
    return code(
        Api.json(developer.post(Developer.ADD, "{\"template_id_short\":\"" + number + "\"}")));
  }

  private static long quota(int account) {
    return Developer.of(platform, account)
        .done("/cgi-bin/openapi/quota/get", "{\"cgi_path\":\"" + Developer.SEND + "\"}")
        .at("/quota/daily_limit")
        .asLong();
  }

  private static int tokenCode(int account) {
    return code(
        Api.json(
            platform
                .api()
                .get(
                    "/cgi-bin/token?grant_type=client_credential&appid="
                        + Seed.appId(account)
                        + "&secret="
                        + World.APP_SECRET)));
  }
}
