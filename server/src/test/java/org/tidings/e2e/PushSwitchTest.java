package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.console.Visitor;

/** Switching notifications on and off, on one node and several; and a push service that is dead. */
class PushSwitchTest {
  private static final int BANK = 1;
  private static RunningPlatform platform;
  private static PushService service;

  private static String seed() {
    return Seed.of(
        Seed.account(BANK)
            .templates(Seed.NOTICE)
            .followers("alice", "bob", "carol", "dave", "erin"));
  }

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(seed());
    service = new PushService();
  }

  @AfterAll
  static void stop() {
    platform.close();
    service.close();
  }

  @Test
  void aTestIsPushedAndNotTwiceInAMoment() {
    MemberPhone phone = new MemberPhone(platform, "alice");
    PushService.Browser browser = service.browser();
    phone.subscribe(browser);
    Visitor.Opened page = phone.visitor().open("/m/me/notifications");
    assertThat(phone.visitor().submit(page, "/m/push/test", Map.of()).notice())
        .contains("on its way");
    await().until(() -> !service.receivedBy(browser).isEmpty());
    assertThat(service.receivedBy(browser).getFirst().notice().path("title").asString())
        .isEqualTo("Notifications work");
    assertThat(phone.visitor().submit(page, "/m/push/test", Map.of()).notice())
        .contains("a moment ago");
  }

  @Test
  void whatIsSwitchedOffIsGone() {
    MemberPhone phone = new MemberPhone(platform, "bob");
    PushService.Browser browser = service.browser();
    phone.subscribe(browser);
    assertThat(phone.subscriptions()).isEqualTo(1);
    assertThat(phone.unsubscribe(browser).statusCode()).isEqualTo(204);
    assertThat(phone.subscriptions()).isZero();
    assertThat(phone.unsubscribe(browser).statusCode()).isEqualTo(204);
  }

  @Test
  void ofAMembersBrowsersTenAreKept() {
    MemberPhone phone = new MemberPhone(platform, "carol");
    PushService.Browser last = service.browser();
    for (int i = 0; i < 10; i++) {
      phone.subscribe(service.browser());
    }
    assertThat(phone.subscribe(last).statusCode()).isEqualTo(204);
    assertThat(phone.subscriptions()).isEqualTo(10);
    assertThat(
            TestDatabases.number(
                platform.database(),
                "select count(*) from push_subscription where endpoint = '"
                    + last.endpoint()
                    + "'"))
        .isEqualTo(1);
  }

  @Test
  void whatNoBrowserGivesIsNotTaken() {
    MemberPhone phone = new MemberPhone(platform, "dave");
    PushService.Browser browser = service.browser();
    for (List<String> wrong :
        List.of(
            List.of("javascript:alert(1)", browser.p256dh(), browser.auth()),
            List.of("", browser.p256dh(), browser.auth()),
            List.of(browser.endpoint() + "x".repeat(2000), browser.p256dh(), browser.auth()),
            List.of(browser.endpoint(), "x", browser.auth()),
            List.of(browser.endpoint(), browser.p256dh(), ""))) {
      HttpResponse<String> answer = phone.subscribe(wrong.get(0), wrong.get(1), wrong.get(2));
      assertThat(answer.statusCode()).as(wrong.toString()).isEqualTo(422);
    }
    assertThat(phone.subscriptions()).isZero();
  }

  @Test
  void withoutLeaveNothingOfThisMachineIsPushedTo() {
    try (RunningPlatform careful =
        RunningPlatform.startWithoutPrivateCallbacks(seed(), TestDatabases.fresh())) {
      MemberPhone phone = new MemberPhone(careful, "alice");
      assertThat(phone.subscribe(service.browser()).statusCode()).isEqualTo(422);
      assertThat(phone.subscriptions()).isZero();
    }
  }

  @Test
  void everyNodePushesUnderTheSameKey() {
    try (RunningPlatform second = RunningPlatform.start(seed(), platform.database(), Map.of())) {
      MemberPhone phone = new MemberPhone(platform, "erin");
      PushService.Browser browser = service.browser();
      // the second node has begun to listen before
      await().until(() -> second.port() > 0);
      phone.subscribe(browser);
      phone.choose(BANK, true, false);
      Developer elsewhere = Developer.of(second, BANK);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            elsewhere.send("erin", Seed.NOTICE);
            return !service.receivedBy(browser).isEmpty();
          });
      assertThat(service.receivedBy(browser).getFirst().key())
          .isEqualTo(new MemberPhone(second, "erin").publicKey());
    }
  }

  @Test
  void aPushServiceThatNeverAnswersSlowsNoSend() {
    try (PushService dead = new PushService();
        RunningPlatform busy = RunningPlatform.start(seed())) {
      MemberPhone phone = new MemberPhone(busy, "alice");
      Developer bank = Developer.of(busy, BANK);
      LongStream.range(0, 20).forEach(i -> bank.send("alice", Seed.NOTICE));
      phone.choose(BANK, true, false);
      PushService.Browser browser = dead.browser();
      phone.subscribe(browser);
      bank.send("alice", Seed.NOTICE);
      await().until(() -> !dead.receivedBy(browser).isEmpty());
      dead.hang();
      // each would wait for five seconds if it waited at all
      long slowest =
          LongStream.range(0, 100)
              .map(i -> millisOf(() -> bank.send("alice", Seed.NOTICE)))
              .max()
              .orElseThrow();
      assertThat(slowest).isLessThan(3_000);
    }
  }

  private static long millisOf(Runnable act) {
    long start = System.nanoTime();
    act.run();
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }
}
