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
import org.tidings.e2e.console.People;
import org.tidings.e2e.console.Visitor;
import tools.jackson.databind.JsonNode;

/** Accounts that behave well and badly for a month, their members, and who judges them. */
final class ConductWorld implements AutoCloseable {
  private static final String ORDER = "TM00015";
  private static final int SENT_A_DAY = 30;
  private static final List<String> MEMBERS =
      IntStream.range(0, 40).mapToObj(i -> "member" + i).toList();

  private final RunningPlatform platform;
  private final MemberApp app;

  /** By account and member. */
  private final Map<String, Long> newest = new HashMap<>();

  private long expectedSent;

  /** A platform with these accounts, those of one list by the rules of 2023, and these settings. */
  ConductWorld(List<Integer> of2023, List<Integer> of2014, Map<String, String> settings) {
    List<Seed.Account> accounts = new ArrayList<>();
    of2023.forEach(number -> accounts.add(account(number, "2023")));
    of2014.forEach(number -> accounts.add(account(number, "2014")));
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
    String seed = Seed.of(accounts.toArray(Seed.Account[]::new));
    platform = RunningPlatform.start(Seed.with(seed, "operators", List.of(judge)));
    platform.forwardTo(HalfPastMidnight.after(platform.clock()));
    TestDatabases.execute(platform.database(), partitions());
    app = MemberApp.of(platform);
    Visitor administrator = People.signedIn(platform, People.ADMINISTRATOR);
    settings.forEach((setting, value) -> {
      String path = "/console/staff/settings/" + setting;
      Visitor.Opened saved =
          administrator.submit(administrator.open(path), path, Map.of("value", value));
      assertThat(saved.status()).as("%s", saved.text()).isEqualTo(200);
    });
  }

  private static Seed.Account account(int number, String rules) {
    return Seed.account(number)
        .with("ruleSet", rules)
        .templates(Seed.NOTICE, ORDER)
        .followers(MEMBERS.toArray(String[]::new));
  }

  /** Upkeep makes seven days' ahead, once a minute; here a month takes less. */
  private String partitions() {
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

  @Override
  public void close() {
    platform.close();
  }

  void days(int number) {
    platform.forward(Duration.ofDays(number));
  }

  /** To thirty members, from this one on. */
  void sendAll(int account, String number, int firstMember) {
    Developer developer = Developer.of(platform, account);
    for (int i = firstMember; i < firstMember + SENT_A_DAY; i++) {
      newest.put(account + "member" + i, developer.send("member" + i, number));
    }
    expectedSent += SENT_A_DAY;
  }

  /** These members report the last message that the account sent them, or one more. */
  void report(int account, int from, int to) {
    for (int i = from; i < to; i++) {
      String member = "member" + i;
      Long msgid = newest.get(account + member);
      report(member, msgid == null ? Developer.of(platform, account).send(member, ORDER) : msgid);
      expectedSent += msgid == null ? 1 : 0;
    }
  }

  void report(String member, long msgid) {
    assertThat(
            app.put(
                    "/m/api/members/" + member + "/messages/" + msgid + "/report",
                    "{\"reason\":\"advertising\",\"note\":\"I asked for none of this\"}")
                .statusCode())
        .isEqualTo(200);
  }

  /** A round, when all that was sent is counted. */
  void judge() {
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

  String penalties(int account) {
    return TestDatabases.text(
        platform.database(),
        "select coalesce(string_agg(step, ' ' order by penalty_id), '') from penalty"
            + " join account using (account_id) where state = 'set' and app_id = '"
            + Seed.appId(account)
            + "'");
  }

  String proposed(int account) {
    return TestDatabases.text(
        platform.database(),
        "select step from penalty join account using (account_id)"
            + " where state = 'proposed' and app_id = '"
            + Seed.appId(account)
            + "'");
  }

  /** A member leaves an account, another switches it off. */
  void lose(int account, int leaves, int switchesOff) {
    app.leave("member" + leaves, Seed.originalId(account));
    app.put(MemberApp.rejecting("member" + switchesOff, Seed.originalId(account)), "");
  }

  /** One message to one member; returns its id. */
  long sendOne(int account, String member, String number) {
    expectedSent++;
    return Developer.of(platform, account).send(member, number);
  }

  Developer developer(int account) {
    return Developer.of(platform, account);
  }

  String token(int account) {
    return platform.api().token(Seed.appId(account), World.APP_SECRET);
  }

  int sendBy(String token, int account) {
    return code(platform.api().send(token, openId(account), "x", "y"));
  }

  static void soon(Callable<Integer> code, int expected) {
    await().atMost(Duration.ofSeconds(5)).until(code, found -> found == expected);
  }

  /** What a send is answered. */
  int send(int account, String number) {
    return sendWith(account, platform.account(Seed.appId(account)).templateId(number));
  }

  int sendWith(int account, String templateId) {
    String token = token(account);
    int code = code(platform.api().send(token, openId(account), templateId, "Hello"));
    expectedSent += code == 0 ? 1 : 0;
    return code;
  }

  private String openId(int account) {
    return platform.account(Seed.appId(account)).openId("member35");
  }

  private static int code(JsonNode answer) {
    return answer.path("errcode").asInt(-2);
  }

  int add(int account, String number) {
    Developer developer = Developer.of(platform, account);
    return code(
        Api.json(developer.post(Developer.ADD, "{\"template_id_short\":\"" + number + "\"}")));
  }

  long quota(int account) {
    return Developer.of(platform, account)
        .done("/cgi-bin/openapi/quota/get", "{\"cgi_path\":\"" + Developer.SEND + "\"}")
        .at("/quota/daily_limit")
        .asLong();
  }

  int tokenCode(int account) {
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
