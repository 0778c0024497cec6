package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.console.People;
import org.tidings.e2e.console.Visitor;
import tools.jackson.databind.JsonNode;

/** What members are told while no page is open, and what they are not. */
class WebPushTest {
  private static final int BANK = 1;
  private static final int SHOP = 2;
  private static RunningPlatform platform;
  private static PushService service;
  private static Developer bank;
  private static Developer shop;

  @BeforeAll
  static void start() {
    String[] members = {"alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi"};
    platform =
        RunningPlatform.start(
            Seed.with(
                Seed.of(
                    Seed.account(BANK)
                        .with("name", "Bank")
                        .templates(Seed.NOTICE)
                        .followers(members),
                    Seed.account(SHOP).templates(Seed.NOTICE).followers(members)),
                "operators",
                List.of(
                    Map.of(
                        "email",
                        People.SUPPORT,
                        "name",
                        "Sam Support",
                        "password",
                        People.PASSWORD,
                        "staff",
                        "support"))));
    service = new PushService();
    bank = Developer.of(platform, BANK);
    shop = Developer.of(platform, SHOP);
  }

  @AfterAll
  static void stop() {
    platform.close();
    service.close();
  }

  private static PushService.Received awaitOne(PushService.Browser browser) {
    await().until(() -> !service.receivedBy(browser).isEmpty());
    return service.receivedBy(browser).getLast();
  }

  /** Sends until something arrives that was sent after all else: so nothing else comes any more. */
  private static List<Long> msgidsUpTo(PushService.Browser browser, long msgid) {
    await()
        .until(() ->
            service.receivedBy(browser).stream()
                .anyMatch(one -> one.notice().path("msgid").asLong() == msgid));
    return service.receivedBy(browser).stream()
        .map(one -> one.notice().path("msgid").asLong())
        .toList();
  }

  @Test
  void aMessageIsPushedEncryptedSignedAndWithoutItsContent() {
    MemberPhone phone = new MemberPhone(platform, "alice");
    PushService.Browser browser = service.browser();
    assertThat(phone.subscribe(browser).statusCode()).isEqualTo(204);
    phone.choose(BANK, true, false);
    long msgid = bank.send("alice", Seed.NOTICE);

    PushService.Received push = awaitOne(browser);
    JsonNode notice = push.notice();
    assertThat(notice.path("title").asString()).isEqualTo("Bank");
    assertThat(notice.path("body").asString()).isEqualTo("New message");
    assertThat(notice.path("msgid").asLong()).isEqualTo(msgid);
    assertThat(notice.path("open").asString()).isEqualTo("/m/chats/" + Seed.originalId(BANK));
    assertThat(push.text()).doesNotContain("Hello").doesNotContain("Test notice");

    Visitor support = People.signedIn(platform, People.SUPPORT);
    await()
        .untilAsserted(() ->
            assertThat(support.open("/console/staff/health").text())
                .containsPattern(
                    "[1-9][0-9]* taken by push services, [0-9]+ given up, [0-9]+ dropped"));
    assertThat(push.key()).isEqualTo(phone.publicKey());
    assertThat(push.claims().path("aud").asString()).isEqualTo(service.base());
    assertThat(push.claims().path("exp").asLong() - Instant.now().getEpochSecond())
        .isBetween(3_600L, 86_400L);
    assertThat(push.headers())
        .containsEntry("Content-encoding", "aes128gcm")
        .containsEntry("Ttl", "86400")
        .containsEntry("Urgency", "high");
    assertThat(push.headers().get("Topic")).hasSizeLessThanOrEqualTo(32);
  }

  @Test
  void whoChoosesToSeesTheContentInTheChosenLanguage() {
    MemberPhone phone = new MemberPhone(platform, "bob");
    PushService.Browser browser = service.browser();
    phone.subscribe(browser);
    phone.choose(BANK, true, false);
    phone.choose(SHOP, true, false);
    phone.choose("language, notification_shows", "'zh', true");
    bank.send("bob", Seed.NOTICE);
    JsonNode shown = awaitOne(browser).notice();
    assertThat(shown.path("body").asString()).startsWith("Test notice\nHello\nAmount：");
    assertThat(shown.path("lang").asString()).isEqualTo("zh-CN");

    phone.choose("language", "'zh'");
    long msgid = shop.send("bob", Seed.NOTICE);
    assertThat(msgidsUpTo(browser, msgid)).hasSize(2);
    assertThat(awaitOne(browser).notice().path("body").asString()).isEqualTo("收到一条新消息");
  }

  @Test
  void onlyAccountsThatMayAndAreNotMutedPush() {
    MemberPhone phone = new MemberPhone(platform, "carol");
    PushService.Browser browser = service.browser();
    phone.subscribe(browser);
    bank.send("carol", Seed.NOTICE);
    phone.choose(BANK, true, true);
    bank.send("carol", Seed.NOTICE);
    phone.choose(SHOP, true, false);
    long wanted = shop.send("carol", Seed.NOTICE);
    assertThat(msgidsUpTo(browser, wanted)).containsExactly(wanted);
  }

  @Test
  void quietHoursAreQuiet() {
    MemberPhone phone = new MemberPhone(platform, "dave");
    PushService.Browser browser = service.browser();
    phone.subscribe(browser);
    phone.choose(BANK, true, false);
    // from and to being the same, it is quiet all day
    phone.choose("quiet_from, quiet_to", "0, 0");
    bank.send("dave", Seed.NOTICE);
    MemberPhone other = new MemberPhone(platform, "heidi");
    PushService.Browser loud = service.browser();
    other.subscribe(loud);
    other.choose(BANK, true, false);
    bank.send("heidi", Seed.NOTICE);
    awaitOne(loud);
    phone.choose("language", "'en'");
    long wanted = bank.send("dave", Seed.NOTICE);
    assertThat(msgidsUpTo(browser, wanted)).containsExactly(wanted);
  }

  @Test
  void signingOutEndsIt() {
    MemberPhone phone = new MemberPhone(platform, "erin");
    PushService.Browser browser = service.browser();
    phone.subscribe(browser);
    phone.choose(BANK, true, false);
    assertThat(phone.subscriptions()).isEqualTo(1);
    phone.signOut();
    bank.send("erin", Seed.NOTICE);
    await().until(() -> phone.subscriptions() == 0);
    assertThat(service.receivedBy(browser)).isEmpty();
  }

  @Test
  void aBrowserBelongsToWhoSignedInLast() {
    MemberPhone phone = new MemberPhone(platform, "frank");
    PushService.Browser browser = service.browser();
    phone.subscribe(browser);
    phone.choose(BANK, true, false);
    phone.signOut();
    phone.signIn("grace");
    phone.subscribe(browser);
    assertThat(phone.subscriptions()).isZero();
    bank.send("frank", Seed.NOTICE);
    new MemberPhone(platform, "grace").choose(BANK, true, false);
    long wanted = bank.send("grace", Seed.NOTICE);
    assertThat(msgidsUpTo(browser, wanted)).containsExactly(wanted);
  }

  @Test
  void whatIsBusyIsTriedAgainAndWhatIsGoneIsForgotten() {
    MemberPhone phone = new MemberPhone(platform, "grace");
    PushService.Browser browser = service.browser();
    phone.subscribe(browser);
    phone.choose(SHOP, true, false);
    service.answerOnce(503);
    service.answerOnce(429);
    shop.send("grace", Seed.NOTICE);
    await().atMost(Duration.ofSeconds(30)).until(() -> !service.receivedBy(browser).isEmpty());
    long before = phone.subscriptions();
    assertThat(before).isPositive();
    service.answerOnce(410);
    shop.send("grace", Seed.NOTICE);
    await().until(() -> phone.subscriptions() < before);
  }
}
