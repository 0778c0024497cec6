package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.console.Visitor;
import org.tidings.storage.DatabaseAddress;

/** A member who has everything erased: nothing of the person is left anywhere. */
class ErasureTest {
  private static final int BANK = 1;
  private static final String ERASE = "/m/me/data/erase";
  private static final String MARK = "Zebrafink4711";
  private static RunningPlatform platform;
  private static EventReceiver receiver;
  private static Developer bank;

  @BeforeAll
  static void start() {
    receiver = new EventReceiver();
    platform =
        RunningPlatform.start(
            Seed.with(
                Seed.of(
                    Seed.account(BANK)
                        .templates(Seed.NOTICE)
                        .server(receiver.url())
                        .followers("wilhelmina", "theodora", "bob")),
                "blockedWords",
                List.of("lottery")));
    bank = Developer.of(platform, BANK);
  }

  @AfterAll
  static void stop() {
    platform.close();
    receiver.close();
  }

  private static String body(String member, String text) {
    return bank.message(member, Seed.NOTICE).replace("Hello", text);
  }

  private static void erase(MemberPhone phone, String word) {
    Visitor visitor = phone.visitor();
    Visitor.Opened done = visitor.submit(visitor.open(ERASE), ERASE, Map.of("word", word));
    assertThat(done.path()).isEqualTo("/m/erased");
  }

  private static long unfinished(DatabaseAddress database) {
    return TestDatabases.number(database, "select count(*) from erasure where finished_at is null");
  }

  private static void awaitFinished(RunningPlatform where) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            TestDatabases.number(
                    where.database(),
                    "select count(*) from erasure where finished_at is null and repeat_at is null")
                == 0);
    where.forward(Duration.ofMinutes(2));
    await().atMost(Duration.ofSeconds(60)).until(() -> unfinished(where.database()) == 0);
  }

  /** Leaves a trace in every place that there is. */
  private static void leaveTraces(MemberPhone phone, String member) {
    long msgid = bank.done(Developer.SEND, body(member, MARK)).path("msgid").asLong();
    MemberApp.of(platform)
        .put(
            "/m/api/members/" + member + "/messages/" + msgid + "/report",
            "{\"reason\":\"fraud\",\"note\":\"" + MARK + "\"}");
    bank.post(Developer.SEND, body(member, MARK + " lottery"));
    bank.post(Developer.SEND, body(member, MARK).replace(bank.ids().templateId(Seed.NOTICE), "x"));
    bank.done(
        "/cgi-bin/user/info/updateremark",
        "{\"openid\":\"" + bank.ids().openId(member) + "\",\"remark\":\"" + MARK + "\"}");
    phone.choose(BANK, true, false);
    phone.choose("language, quiet_from, quiet_to", "'zh', 1320, 420");
    PushService service = new PushService();
    phone.subscribe(service.browser());
    service.close();
    await().until(() -> EveryTable.holding(platform.database(), MARK).contains("failed_call"));
  }

  @Test
  void nothingIsLeftInAnyTable() {
    MemberPhone phone = new MemberPhone(platform, "wilhelmina");
    String openId = bank.ids().openId("wilhelmina");
    leaveTraces(phone, "wilhelmina");
    assertThat(EveryTable.holding(platform.database(), MARK))
        .contains("member_report", "blocked_message", "failed_call", "follower_detail")
        .anyMatch(table -> table.startsWith("message_"));
    long messages = TestDatabases.number(platform.database(), "select count(*) from message");

    // in the language that the member has chosen
    erase(phone, "删除");
    awaitFinished(platform);
    assertThat(EveryTable.holding(platform.database(), MARK)).isEmpty();
    assertThat(EveryTable.holding(platform.database(), "wilhelmina")).isEmpty();
    assertThat(TestDatabases.number(platform.database(), "select count(*) from message"))
        .isEqualTo(messages);
    assertThat(TestDatabases.number(platform.database(), "select count(*) from push_subscription"))
        .isZero();

    String send =
        "{\"touser\":\"%s\",\"template_id\":\"%s\",\"data\":{}}"
            .formatted(openId, bank.ids().templateId(Seed.NOTICE));
    assertThat(Api.json(bank.post(Developer.SEND, send)).path("errcode").asInt()).isEqualTo(43004);
    await()
        .until(() ->
            receiver.events().stream()
                .anyMatch(event ->
                    event.body().contains("unsubscribe") && event.body().contains(openId)));
  }

  @Test
  void whoComesAgainIsSomebodyElse() {
    MemberPhone phone = new MemberPhone(platform, "theodora");
    MemberPhone tablet = new MemberPhone(platform, "theodora");
    long before = id("theodora");
    erase(phone, "ERASE");
    assertThat(tablet.visitor().open("/m/me/data").path()).startsWith("/m/sign-in");
    assertThat(MemberApp.of(platform).get("/m/api/inbox/theodora").statusCode()).isEqualTo(404);
    TestDatabases.execute(
        platform.database(), "insert into member (name, created_at) values ('theodora', 1)");
    assertThat(id("theodora")).isNotEqualTo(before);
    awaitFinished(platform);
    assertThat(new MemberPhone(platform, "theodora").subscriptions()).isZero();
  }

  private static long id(String member) {
    return TestDatabases.number(
        platform.database(), "select member_id from member where name = '" + member + "'");
  }

  @Test
  void onlyTheWordErases() {
    MemberPhone phone = new MemberPhone(platform, "bob");
    Visitor.Opened page = phone.visitor().open(ERASE);
    Visitor.Opened again = phone.visitor().submit(page, ERASE, Map.of("word", "yes"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.alert()).contains("ERASE");
    assertThat(id("bob")).isPositive();
  }

  @Test
  void whatBreaksOffIsFinishedAfterTheNextStart() {
    DatabaseAddress database = TestDatabases.fresh();
    String seed = Seed.of(Seed.account(BANK).templates(Seed.NOTICE).followers("wilhelmina"));
    try (RunningPlatform first = RunningPlatform.start(seed, database, Map.of())) {
      Developer developer = Developer.of(first, BANK);
      developer.done(
          Developer.SEND, developer.message("wilhelmina", Seed.NOTICE).replace("Hello", MARK));
      // the database itself breaks it off in the middle: the follows are ended, the messages not
      TestDatabases.execute(
          database,
          """
          create function broken() returns trigger language plpgsql as
            $$ begin raise exception 'broken off'; end $$;
          create trigger broken before update on message for each row execute function broken();
          """);
      erase(new MemberPhone(first, "wilhelmina"), "erase");
      await()
          .until(() ->
              TestDatabases.number(database, "select count(*) from follower where follows") == 0);
      assertThat(unfinished(database)).isEqualTo(1);
      assertThat(EveryTable.holding(database, MARK)).isNotEmpty();
    }
    TestDatabases.execute(database, "drop trigger broken on message");
    try (RunningPlatform second =
        RunningPlatform.start(Seed.of(Seed.account(BANK)), database, Map.of())) {
      awaitFinished(second);
      assertThat(EveryTable.holding(database, MARK)).isEmpty();
      assertThat(EveryTable.holding(database, "wilhelmina")).isEmpty();
    }
  }
}
