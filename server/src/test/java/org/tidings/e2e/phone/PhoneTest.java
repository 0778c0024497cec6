package org.tidings.e2e.phone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.World;
import org.tidings.e2e.console.Tab;

/** What a member does on a phone, against a real platform, seen from both ends. */
class PhoneTest {
  private static final String CHAT = "/m/chats/" + World.ORIGINAL_ID;
  private static final String PROFILE = "/m/accounts/" + World.ORIGINAL_ID;
  private static PhoneScene scene;

  @BeforeAll
  static void start() {
    scene = new PhoneScene();
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  private static Locator card(Tab tab, String text) {
    return tab.page().locator("li.entry").filter(new Locator.FilterOptions().setHasText(text));
  }

  private static Locator receiving(Tab tab) {
    return tab.page()
        .getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("Receive its messages"));
  }

  private static void waitUntil(Tab tab, String script) {
    tab.page().waitForCondition(() -> Boolean.TRUE.equals(tab.page().evaluate(script)));
  }

  private static void eventOf(long msgid, String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            scene.receiver().events().stream()
                .anyMatch(
                    event -> event.msgid() == msgid && event.body().contains("[" + status + "]")));
  }

  @Test
  void whoFollowsReceivesAtOnceRejectsIsUnreachedAndAcceptsAgain() {
    try (Tab dave = scene.phone()) {
      // what a QR code leads to, for somebody who has not signed in
      dave.open("/m/follow/" + World.ORIGINAL_ID);
      assertThat(dave.page().locator("main")).containsText(PhoneScene.TITLE);
      dave.page().getByText("Sign in to follow").click();
      PhoneScene.enter(dave, "dave");
      dave.press("Follow");
      assertThat(dave.page().getByRole(AriaRole.STATUS).first())
          .containsText("You follow Harbour Bank now.");

      dave.open(CHAT);
      assertThat(dave.page().getByText("No messages here")).isVisible();
      long first = scene.send("dave", "It comes at once");
      assertThat(card(dave, "It comes at once")).isVisible();
      eventOf(first, "success");

      // the link leads over a page that names the host
      card(dave, "It comes at once").getByText("Details").click();
      dave.page().waitForURL(Pattern.compile(".*/open"));
      assertThat(dave.page().locator(".leaving-host")).hasText("bank.example");

      dave.open(PROFILE);
      receiving(dave).click();
      assertThat(receiving(dave)).hasAttribute("aria-checked", "false");
      long rejected = scene.send("dave", "It does not come");
      eventOf(rejected, "failed:user block");
      dave.open(CHAT);
      assertThat(card(dave, "It comes at once")).isVisible();
      assertThat(card(dave, "It does not come")).hasCount(0);

      dave.open(PROFILE);
      receiving(dave).click();
      assertThat(receiving(dave)).hasAttribute("aria-checked", "true");
      dave.open(CHAT);
      eventOf(scene.send("dave", "It comes again"), "success");
      assertThat(card(dave, "It comes again")).isVisible();
    }
  }

  @Test
  void twoDevicesAreInStep() {
    long msgid = scene.send("alice", "Seen on both");
    try (Tab phone = scene.phone("alice", "/m");
        Tab tablet = scene.phone("alice", "/m")) {
      Locator badge = tablet.page().locator("#chat-" + World.ORIGINAL_ID + " .badge");
      assertThat(badge).isVisible();
      phone.open(CHAT);
      assertThat(card(phone, "Seen on both")).isVisible();
      assertThat(badge).isHidden();

      tablet.open(CHAT);
      assertThat(card(tablet, "Seen on both")).isVisible();
      phone.open("/m/messages/" + msgid + "/delete");
      phone.press("Delete");
      phone.page().waitForURL(Pattern.compile(".*" + CHAT + ".*"));
      assertThat(card(phone, "Seen on both")).hasCount(0);
      assertThat(card(tablet, "Seen on both")).hasCount(0);
    }
  }

  @Test
  void whatWasReadIsThereWithoutAConnection() {
    scene.send("alice", "Read before the tunnel");
    try (Tab phone = scene.phone("alice", "/m")) {
      waitUntil(phone, "navigator.serviceWorker.controller !== null");
      phone.open(CHAT);
      assertThat(card(phone, "Read before the tunnel")).isVisible();
      phone.open("/m");
      waitUntil(
          phone,
          "caches.open('tidings-pages').then((kept) => kept.keys())"
              + ".then((keys) => keys.some((request) => request.url.endsWith('%s')))"
                  .formatted(CHAT));
      phone.context().setOffline(true);
      phone.open(CHAT);
      assertThat(card(phone, "Read before the tunnel")).isVisible();
      assertThat(phone.page().locator(".kept-note")).isVisible();
      phone.context().setOffline(false);
      phone.open(CHAT);
      assertThat(phone.page().locator(".kept-note")).isHidden();
      phone.watch().forget();
    }
  }
}
