package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.Developer.SEND;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.quota.Limit;

/** How often may be sent: section 2.7 of the reference at 40241, 43117, 45009 and 40252. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrequencyTest {
  private static final String DUPLICATE = "The message is duplicate in 60 seconds";
  private static final String TOO_OFTEN =
      "Sending messages to this openid too frequently,please try later";
  private static final String HELD = "你正在调用的模板下发的部分内容已进入平台审核流程，在审核完成前，相关内容暂时无法下发。";
  private static final String BILL = "TM90002";
  private static final String FAULT = "TM90003";
  private static final List<String> RULES =
      List.of("DUPLICATE", "MONTHLY_NOTICE", "OTHER_NOTICE", "MEMBER_DAY", "ACCOUNT_DAY");

  private final List<Map<String, Object>> library =
      List.of(notice(BILL, "instant-notification-monthly"), notice(FAULT, "I.2.2"));
  private RunningPlatform platform;
  private ConductSettings settings;
  private int nextAccount = 1;
  private int contents;

  private static Map<String, Object> notice(String number, String type) {
    return Map.of(
        "number",
        number,
        "industry",
        7,
        "title",
        "Notice " + number,
        "content",
        "{{first.DATA}}\nAmount：{{keyword1.DATA}}\n{{remark.DATA}}",
        "example",
        "Hello\nAmount：1\nBye",
        "type",
        type,
        "trigger",
        "A month is over.");
  }

  /** Accounts 1 to 10 are of 2014, 11 to 20 of 2023; each test takes one. */
  @BeforeAll
  void start() {
    Seed.Account[] accounts = new Seed.Account[20];
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] =
          Seed.account(i + 1)
              .with("ruleSet", i < 10 ? "2014" : "2023")
              .templates(BILL, FAULT)
              .followers("alice", "bob")
              .follower("dave", "follows", false);
    }
    String seed = ConductSettings.with(Seed.with(Seed.of(accounts), "library", library));
    platform =
        RunningPlatform.start(
            seed,
            TestDatabases.fresh(),
            Map.of(
                Limit.MONTHLY_NOTICES_A_MONTH, 1L,
                Limit.OTHER_NOTICES_A_MONTH, 2L,
                Limit.MEMBER_MESSAGES_A_DAY, 3L,
                Limit.ACCOUNT_MESSAGES_A_DAY, 4L));
    platform.forwardTo(HalfPastMidnight.after(platform.clock()));
    settings = new ConductSettings(platform);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @BeforeEach
  void turnAllOff() {
    for (String rule : RULES) {
      settings.set(rule + "_2014", "off").set(rule + "_2023", "off");
    }
  }

  private Developer developer(String year) {
    int account = nextAccount++;
    assertThat(account).as("accounts are enough").isLessThanOrEqualTo(10);
    return Developer.of(platform, year.equals("2014") ? account : account + 10);
  }

  private static HttpResponse<String> send(
      Developer developer, String member, String template, String text) {
    return developer.post(
        SEND,
        "{\"touser\":\"%s\",\"template_id\":\"%s\",\"data\":{\"keyword1\":{\"value\":\"%s\"}}}"
            .formatted(developer.ids().openId(member), developer.ids().templateId(template), text));
  }

  /** Says something new each time. */
  private HttpResponse<String> send(Developer developer, String member, String template) {
    return send(developer, member, template, "text " + contents++);
  }

  private static void assertAccepted(HttpResponse<String> answer) {
    assertThat(answer.body()).startsWith("{\"errcode\":0,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2014", "2023"})
  void nothingIsTooOftenWhileAllIsOff(String year) {
    Developer developer = developer(year);
    for (int i = 0; i < 6; i++) {
      assertAccepted(send(developer, "alice", BILL, "the same"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2014", "2023"})
  void eachRuleAnswersItsCode(String year) {
    Developer developer = developer(year);
    settings.set("DUPLICATE_" + year, "refuse");
    assertAccepted(send(developer, "alice", FAULT, "x"));
    assertRefused(send(developer, "alice", FAULT, "x"), 40241, DUPLICATE);
    assertAccepted(send(developer, "bob", FAULT, "x"));
    settings.set("MONTHLY_NOTICE_" + year, "refuse");
    assertAccepted(send(developer, "alice", BILL));
    assertRefused(send(developer, "alice", BILL), 43117, TOO_OFTEN);
    settings.set("ACCOUNT_DAY_" + year, "refuse");
    assertAccepted(send(developer, "bob", FAULT));
    assertRefused(send(developer, "bob", BILL), 45009, "reach max api daily quota limit");
    settings.set("ACCOUNT_DAY_" + year, "off").set("OTHER_NOTICE_" + year, "refuse");
    assertAccepted(send(developer, "alice", FAULT));
    assertRefused(send(developer, "alice", FAULT), 43117, TOO_OFTEN);
    settings.set("OTHER_NOTICE_" + year, "off").set("MEMBER_DAY_" + year, "refuse");
    assertRefused(send(developer, "alice", FAULT), 43117, TOO_OFTEN);
    assertAccepted(send(developer, "bob", FAULT));
    assertRefused(send(developer, "dave", FAULT), 43004, "require subscribe");
  }

  @Test
  void aRuleOfOneRuleSetLeavesTheOtherAlone() {
    settings.set("DUPLICATE_2023", "refuse").set("MEMBER_DAY_2023", "refuse");
    Developer old = developer("2014");
    for (int i = 0; i < 5; i++) {
      assertAccepted(send(old, "alice", BILL, "x"));
    }
  }

  @Test
  void theStandardOf2023RefusesDuplicatesAndThatOf2014Nothing() {
    String at = "/console/staff/settings/";
    for (String rule : RULES) {
      String path = at + rule.toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-";
      settings
          .administrator()
          .submit(
              settings.administrator().open(path + "2023"),
              path + "2023",
              Map.of("at-start", "yes"));
    }
    Developer developer = developer("2023");
    assertAccepted(send(developer, "alice", BILL, "x"));
    assertRefused(send(developer, "alice", BILL, "x"), 40241, DUPLICATE);
    for (int i = 0; i < 5; i++) {
      assertAccepted(send(developer, "alice", BILL));
    }
  }

  @Test
  void whatIsHeldIsAnsweredSoAndKept() {
    settings.set("DUPLICATE_2014", "hold");
    Developer developer = developer("2014");
    assertAccepted(send(developer, "alice", BILL, "x"));
    assertRefused(send(developer, "alice", BILL, "x"), 40252, HELD);
    assertThat(
            TestDatabases.text(
                platform.database(),
                "select rule || ' ' || state from held_message where account_id = "
                    + "(select account_id from account where app_id = '"
                    + Seed.appId(nextAccount - 1)
                    + "')"))
        .isEqualTo("DUPLICATE waiting");
  }

  @Test
  void ofAThousandAtOnceOnePasses() throws Exception {
    settings.set("DUPLICATE_2014", "refuse");
    Developer developer = developer("2014");
    List<Future<HttpResponse<String>>> sent = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1_000; i++) {
        sent.add(threads.submit(() -> send(developer, "alice", BILL, "the same")));
      }
    }
    int passed = 0;
    for (Future<HttpResponse<String>> one : sent) {
      passed += one.get().body().startsWith("{\"errcode\":0,") ? 1 : 0;
    }
    assertThat(passed).isOne();
  }
}
