package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.console.Visitor;

/** The page to which an account's QR code leads, where members begin to follow. */
class FollowPageTest {
  private static final int OPEN = 1;
  private static final int SHUT = 2;
  private static EventReceiver receiver;
  private static RunningPlatform platform;

  @BeforeAll
  static void start() {
    receiver = new EventReceiver();
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(OPEN)
                    .templates(Seed.NOTICE, "TM00015")
                    .server(receiver.url())
                    .followers("alice")
                    .follower("dave", "follows", false),
                Seed.account(SHUT).templates(Seed.NOTICE).follower("dave", "follows", false)));
    TestDatabases.execute(
        platform.database(),
        "update account set banned_until = 9223372036854775807 where original_id = '"
            + Seed.originalId(SHUT)
            + "'; select pg_notify('tidings_account_changed', account_id::text) from account");
  }

  @AfterAll
  static void stop() {
    platform.close();
    receiver.close();
  }

  private static String path(int account) {
    return "/m/follow/" + Seed.originalId(account);
  }

  private static List<String> subscribed(String openId) {
    return receiver.events().stream()
        .map(EventReceiver.Received::body)
        .filter(body -> body.contains("[subscribe]") && body.contains(openId))
        .toList();
  }

  @Test
  void whatItMaySendIsSeenBeforeAndTheSceneSurvivesTheSignIn() {
    Phone phone = Phone.of(platform);
    Visitor.Opened stranger = phone.see(path(OPEN) + "?scene=desk+5%26%2F");
    assertThat(stranger.text())
        .contains("Account 1", "Test notice", "At once after something that you do")
        .contains("{\"scene\":\"QR_CODE\",\"qrScene\":\"desk 5&/\"}");
    assertThat(stranger.document().select("main form")).isEmpty();
    String signIn = stranger.document().select("a[href^=/m/sign-in]").attr("href");
    Visitor.Opened back = phone.signIn(phone.see(signIn), "dave");
    assertThat(back.path()).startsWith(path(OPEN) + "?scene=");
    Visitor.Opened followed = phone.submit(back, path(OPEN));
    assertThat(followed.notice()).contains("You follow Account 1 now");
    assertThat(followed.text()).contains("You scanned its QR code", "desk 5&/");
    String openId = Developer.of(platform, OPEN).ids().openId("dave");
    await()
        .untilAsserted(() ->
            assertThat(subscribed(openId))
                .singleElement()
                .asString()
                .contains("<EventKey><![CDATA[qrscene_desk 5&/]]>"));
  }

  @Test
  void whoFollowsAlreadyIsToldSo() {
    Visitor.Opened page = Phone.of(platform, "alice").see(path(OPEN));
    assertThat(page.text()).contains("You follow this account");
    assertThat(page.document().select("main form")).isEmpty();
  }

  @Test
  void anAccountThatWasShutIsNotFollowed() {
    Phone dave = Phone.of(platform, "dave");
    await().until(() -> dave.see(path(SHUT)).text().contains("The platform has stopped"));
    Visitor.Opened page = dave.see(path(SHUT));
    assertThat(page.document().select("main form")).isEmpty();
    Visitor.Opened other = dave.see("/m/me");
    assertThat(dave.send(other, path(SHUT), Map.of())).isEqualTo(422);
    assertThat(
            TestDatabases.number(
                platform.database(),
                "select count(*) from follower join account using (account_id) where follows"
                    + " and original_id = '"
                    + Seed.originalId(SHUT)
                    + "'"))
        .isZero();
  }

  @Test
  void aSceneForWhichNoCodeStandsIsPassedOver() {
    for (String scene : List.of("x".repeat(65), "%00", "%F0%9F%98%80")) {
      Visitor.Opened page = Phone.of(platform).see(path(OPEN) + "?scene=" + scene);
      assertThat(page.text()).as(scene).contains("{\"scene\":\"QR_CODE\"}");
    }
  }

  @Test
  void anAccountThatThereIsNotIsToldOf() {
    Visitor.Opened page = Phone.of(platform).open("/m/follow/gh_nobody");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.text()).contains("belongs to no official account");
  }

  @Test
  void speaksTheLanguageOfTheBrowser() {
    HttpResponse<String> page =
        platform
            .api()
            .exchange(
                platform.api().request(path(OPEN)).header("Accept-Language", "zh-CN,zh;q=0.9"));
    assertThat(page.body()).contains("登录后关注");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
  }
}
