package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.console.Visitor;

/** What a member sees of an account, and decides about it. */
class AccountProfileTest {
  private static final int OF_2014 = 1;
  private static final int OF_2023 = 2;
  private static final String HOSTILE = "<script>alert(1)</script>\u202e&\"'";
  private static EventReceiver receiver;
  private static RunningPlatform platform;

  @BeforeAll
  static void start() {
    receiver = new EventReceiver();
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(OF_2014)
                    .with("ruleSet", "2014")
                    .with("verified", true)
                    .templates(Seed.NOTICE, "TM00015")
                    .server(receiver.url())
                    .followers("alice", "bob", "carol"),
                Seed.account(OF_2023)
                    .with("ruleSet", "2023")
                    .templates(Seed.NOTICE)
                    .followers("alice"),
                Seed.account(3).with("name", HOSTILE).with("templateMessages", "banned"),
                Seed.account(4).with("templateMessages", "none").without("industries")));
  }

  @AfterAll
  static void stop() {
    platform.close();
    receiver.close();
  }

  private static String path(int account) {
    return "/m/accounts/" + Seed.originalId(account);
  }

  private static Visitor.Opened toggle(Phone phone, int account, String what) {
    return phone.submit(phone.see(path(account)), path(account) + "/" + what);
  }

  private static boolean isOn(Visitor.Opened page, String what) {
    return page.document()
        .select("form[action$=/" + what + "] button")
        .attr("aria-checked")
        .equals("true");
  }

  private static void awaitEvent(long msgid, String status) {
    await()
        .untilAsserted(() ->
            assertThat(receiver.events())
                .anySatisfy(event ->
                    assertThat(event.body())
                        .contains("<MsgID>" + msgid + "<")
                        .contains("<![CDATA[" + status + "]]>")));
  }

  @Test
  void tellsWhoItIsAndWhatItMaySend() {
    String text = Phone.of(platform, "alice").see(path(OF_2014)).text();
    assertThat(text)
        .contains("Account 1", "Verified", Seed.originalId(OF_2014), "Banking")
        .contains("Followed since", "it is not known how you came")
        .contains("Test notice", "Not said when it is sent")
        .contains("At once after something that you do", "Sent when:");
  }

  @Test
  void whatIsRejectedOf2014IsReportedUntilItIsAcceptedAgain() {
    Developer developer = Developer.of(platform, OF_2014);
    Phone phone = Phone.of(platform, "alice");
    Visitor.Opened rejected = toggle(phone, OF_2014, "receiving");
    assertThat(rejected.notice()).contains("do not reach you any more");
    assertThat(isOn(rejected, "receiving")).isFalse();
    awaitEvent(developer.send("alice", Seed.NOTICE), "failed:user block");
    assertThat(isOn(toggle(phone, OF_2014, "receiving"), "receiving")).isTrue();
    awaitEvent(developer.send("alice", Seed.NOTICE), "success");
  }

  @Test
  void whatIsRejectedOf2023IsRefusedAtOnce() {
    Developer developer = Developer.of(platform, OF_2023);
    Phone phone = Phone.of(platform, "alice");
    String message = developer.message("alice", Seed.NOTICE);
    toggle(phone, OF_2023, "receiving");
    assertThat(Api.json(developer.post(Developer.SEND, message)).path("errcode").asInt())
        .isEqualTo(43101);
    toggle(phone, OF_2023, "receiving");
    assertThat(developer.send("alice", Seed.NOTICE)).isPositive();
  }

  @Test
  void mutingIsTheMembersOwn() {
    Phone bob = Phone.of(platform, "bob");
    assertThat(isOn(toggle(bob, OF_2014, "muting"), "muting")).isTrue();
    assertThat(isOn(Phone.of(platform, "carol").see(path(OF_2014)), "muting")).isFalse();
    assertThat(isOn(toggle(bob, OF_2014, "muting"), "muting")).isFalse();
  }

  @Test
  void unfollowingAsksFirstAndCanBeUndone() {
    Phone carol = Phone.of(platform, "carol");
    Visitor.Opened asked = carol.see(path(OF_2014) + "/unfollow");
    assertThat(asked.text()).contains("No more messages", "Account 1");
    Visitor.Opened left = carol.submit(asked, path(OF_2014) + "/unfollow");
    assertThat(left.notice()).contains("do not follow Account 1 any more");
    assertThat(left.document().select("[role=switch]")).isEmpty();
    assertThat(left.document().select("a[href=/m/follow/" + Seed.originalId(OF_2014) + "]"))
        .isNotEmpty();
    Visitor.Opened offer = carol.see("/m/follow/" + Seed.originalId(OF_2014));
    Visitor.Opened followed = carol.submit(offer, offer.path());
    assertThat(followed.path()).isEqualTo(path(OF_2014));
    assertThat(followed.notice()).contains("You follow Account 1 now");
    assertThat(carol.see(path(OF_2014)).text()).contains("You scanned its QR code");
  }

  @Test
  void aPostFromElsewhereChangesNothing() {
    Phone bob = Phone.of(platform, "bob");
    for (String what : List.of("receiving", "muting", "notifying", "unfollow")) {
      assertThat(bob.forge(path(OF_2014) + "/" + what)).as(what).isEqualTo(403);
    }
    Visitor.Opened page = bob.see(path(OF_2014));
    assertThat(isOn(page, "receiving")).isTrue();
    assertThat(isOn(page, "muting")).isFalse();
  }

  @Test
  void nothingIsChosenAboutAnAccountThatIsNotFollowed() {
    Phone bob = Phone.of(platform, "bob");
    Visitor.Opened any = bob.see(path(OF_2014));
    for (String what : List.of("receiving", "muting", "notifying", "unfollow")) {
      bob.send(any, path(OF_2023) + "/" + what, Map.of("on", List.of("yes")));
    }
    assertThat(
            TestDatabases.number(
                platform.database(),
                "select count(*) from account_preference join account using (account_id)"
                    + " where original_id = '"
                    + Seed.originalId(OF_2023)
                    + "'"))
        .isZero();
    assertThat(bob.see(path(OF_2023)).text()).contains("You do not follow this account");
  }

  @Test
  void isForMembersOnlyAndOfAccountsThatThereAre() {
    assertThat(Phone.of(platform).open(path(OF_2014)).path()).startsWith("/m/sign-in");
    assertThat(Phone.of(platform, "bob").open("/m/accounts/gh_nobody").status()).isEqualTo(404);
  }

  @Test
  void aNameDoesNothingAndIsStoodByWhatThePlatformSays() {
    Visitor.Opened page = Phone.of(platform, "bob").see(path(3));
    assertThat(page.document().select("main script")).isEmpty();
    assertThat(page.document().select(".portrait-name bdi").text()).contains("<script>");
    assertThat(page.text()).contains("does not let this account send at the moment");
    assertThat(Phone.of(platform, "bob").see(path(4)).text())
        .contains("sends no template messages yet");
  }
}
