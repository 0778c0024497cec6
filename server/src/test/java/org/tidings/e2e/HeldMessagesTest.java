package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tidings.e2e.Developer.SEND;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.e2e.console.Visitor;
import org.tidings.quota.Limit;
import org.tidings.storage.DatabaseAddress;

/** What is said in messages, and what becomes of those that are held (reference, section 2.7). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldMessagesTest {
  private static final String QUEUE = "/console/staff/held";
  private static final String BLOCKED = "this template msg has been blocked for illegal content";
  private static final String HELD = "你正在调用的模板下发的部分内容已进入平台审核流程，在审核完成前，相关内容暂时无法下发。";
  private static final int FLOODING = 5;

  private final EventReceiver receiver = new EventReceiver();
  private final DatabaseAddress database = TestDatabases.fresh();
  private final String seed =
      ConductSettings.with(
          Seed.of(
              Seed.account(1)
                  .templates(Seed.NOTICE)
                  .server(receiver.url())
                  .followers("alice", "bob", "carol"),
              Seed.account(2).with("ruleSet", "2023").templates(Seed.NOTICE).followers("alice"),
              Seed.account(3).templates(Seed.NOTICE).followers("alice"),
              Seed.account(4).templates(Seed.NOTICE).followers("alice"),
              Seed.account(FLOODING).templates(Seed.NOTICE).followers("alice")));
  private RunningPlatform platform;
  private Visitor staff;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(
            seed, database, Map.of(Limit.HELD_MESSAGES_A_DAY, 5L, Limit.HELD_MESSAGE_HOURS, 2L));
    ConductSettings settings =
        new ConductSettings(platform)
            .set("MARKETING_2014", "hold")
            .set("LINK_2014", "refuse")
            .set("MARKETING_2023", "refuse")
            .set("LINK_2023", "hold");
    staff = settings.administrator();
    submit("/console/staff/content", "/hosts", Map.of("host", "bank.example"));
  }

  @AfterAll
  void stop() {
    platform.close();
    receiver.close();
  }

  private Visitor.Opened submit(String page, String action, Map<String, String> values) {
    return staff.submit(staff.open(page), page + action, values);
  }

  private HttpResponse<String> say(int account, String member, String text) {
    return say(account, member, text, "");
  }

  private HttpResponse<String> say(int account, String member, String text, String further) {
    Developer developer = Developer.of(platform, account);
    String key = account == 2 ? "keyword1" : "first";
    return developer.post(
        SEND,
        "{\"touser\":\"%s\",\"template_id\":\"%s\"%s,\"data\":{\"%s\":{\"value\":\"%s\"}}}"
            .formatted(
                developer.ids().openId(member),
                developer.ids().templateId(Seed.NOTICE),
                further,
                key,
                text));
  }

  private long number(String query) {
    return TestDatabases.number(database, query);
  }

  private static String of(int account) {
    return " account_id = (select account_id from account where app_id = '"
        + Seed.appId(account)
        + "')";
  }

  private String newest(int account, String column) {
    return TestDatabases.text(
        database,
        "select ("
            + column
            + ") as found from held_message where"
            + of(account)
            + " order by held_message_id desc limit 1");
  }

  @ParameterizedTest
  @CsvSource({
    "3, Big SALE ENDS today!, 40252, sale ends",
    "3, 领取您的优惠券, 40252, 优惠券",
    "3, Wholesale ends, 0, ",
    "3, See https://evil.example.com/x, 40249, evil.example.com",
    "3, 请访问evil.cn领取, 40249, evil.cn",
    "3, https://bank.example@evil.com, 40249, evil.com",
    "3, https://www.bank.example/x, 0, ",
    "3, a@evil.com wrote on 2026.11.22, 0, ",
    "2, 50% off, 40249, 50% off",
    "2, HTTP://EVIL.COM, 40252, evil.com",
    "2, promo code: evil.com, 40249, promo code",
  })
  void whatIsSaidIsLookedAt(int account, String text, int errcode, String matched) {
    HttpResponse<String> answer = say(account, "alice", text);
    if (errcode == 0) {
      assertThat(answer.body()).startsWith("{\"errcode\":0,");
      return;
    }
    assertRefused(answer, errcode, errcode == 40249 ? BLOCKED : HELD);
    String table = errcode == 40249 ? "blocked" : "held";
    assertThat(
            TestDatabases.text(
                database,
                "select matched from %1$s_message where %2$s order by %1$s_message_id desc limit 1"
                    .formatted(table, of(account))))
        .contains(matched);
  }

  @Test
  void whatIsReleasedIsSentOnceAndItsEventComes() {
    assertRefused(say(1, "alice", "A voucher for alice"), 40252, HELD);
    assertRefused(say(1, "bob", "A voucher for bob"), 40252, HELD);
    String ofAlice =
        TestDatabases.text(
            database,
            "select min(held_message_id)::text from held_message where"
                + of(1)
                + " and state = 'waiting'");
    Visitor.Opened queue = staff.open(QUEUE);
    assertThat(queue.text()).contains("voucher", "Advertising words", "A voucher for alice");
    assertThat(queue.text())
        .as("which member it is, is not the staff's")
        .doesNotContain(Developer.of(platform, 1).ids().openId("alice"));
    long before = used(1);
    Visitor.Opened after = submit(QUEUE, "/release", Map.of("held", ofAlice));
    assertThat(after.notice()).contains("1 sent");
    long msgid = number("select msgid from held_message where held_message_id = " + ofAlice);
    await().untilAsserted(() -> assertThat(receiver.successes()).contains(msgid));
    assertThat(used(1)).isEqualTo(before + 1);
    assertThat(submit(QUEUE, "/release", Map.of("held", ofAlice)).notice()).contains("0 sent");
    assertThat(number("select count(*) from message where content like '%voucher for alice%'"))
        .isOne();
    String ofBob = newest(1, "held_message_id::text");
    Visitor.Opened page = staff.open(QUEUE);
    Visitor.Opened refused =
        staff.submitTo(
            page, QUEUE + "/release", QUEUE + "/refuse", Map.of("held", ofBob, "reason", "No ads"));
    assertThat(refused.notice()).contains("1 refused");
    assertThat(newest(1, "state || ' ' || note")).isEqualTo("refused No ads");
    assertThat(
            number(
                "select count(*) from audit_entry where action like 'HELD_MESSAGE_%' and"
                    + of(1)
                    + " and subject in ('"
                    + ofAlice
                    + "', '"
                    + ofBob
                    + "')"))
        .isEqualTo(2);
  }

  private long used(int account) {
    return number("select coalesce(sum(used), 0) from quota_use where" + of(account));
  }

  @Test
  void whoHasLeftMeanwhileGetsNothing() {
    assertRefused(say(1, "carol", "A voucher"), 40252, HELD);
    TestDatabases.execute(
        database,
        "update follower set follows = false where"
            + of(1)
            + " and member_id = (select member_id from member where name = 'carol')");
    submit(QUEUE, "/release", Map.of("held", newest(1, "held_message_id::text")));
    assertThat(newest(1, "state || ' ' || note")).isEqualTo("unsendable NOT_A_FOLLOWER");
  }

  /** As a platform leaves it that died after the commit, and one that died before it. */
  @Test
  void whatWasBeingReleasedWhenThePlatformDiedIsSentOnce() {
    for (String said : List.of("voucher sent", "voucher not sent")) {
      assertRefused(say(4, "alice", said), 40252, HELD);
    }
    String first =
        TestDatabases.text(
            database, "select min(held_message_id)::text from held_message where" + of(4));
    submit(QUEUE, "/release", Map.of("held", first));
    TestDatabases.execute(
        database,
        "update held_message set state = 'releasing', msgid = null, decided_at = held_at - 60000"
            + " where"
            + of(4)
            + "; delete from client_message");
    RunningPlatform.start(seed, database, Map.of()).close();
    for (String said : List.of("voucher sent", "voucher not sent")) {
      assertThat(number("select count(*) from message where content like '%" + said + "%'"))
          .as(said)
          .isOne();
    }
    assertThat(
            number(
                "select count(*) from held_message where state = 'released' and msgid > 0 and"
                    + of(4)))
        .isEqualTo(2);
  }

  @Test
  void soManyAreHeldInADayAndTheSameOfASenderOnce() {
    String id = ",\"client_msg_id\":\"mine\"";
    for (int i = 0; i < 3; i++) {
      assertRefused(say(FLOODING, "alice", "voucher", id), 40252, HELD);
    }
    assertThat(number("select count(*) from held_message where" + of(FLOODING))).isOne();
    for (int i = 0; i < 4; i++) {
      assertRefused(say(FLOODING, "alice", "voucher " + i), 40252, HELD);
    }
    assertRefused(say(FLOODING, "alice", "voucher more"), 40249, BLOCKED);
    assertRefused(say(FLOODING, "alice", "voucher more"), 40249, BLOCKED);
    assertThat(number("select count(*) from held_message where" + of(FLOODING))).isEqualTo(5);
  }
}
