package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.console.Visitor;

/** What a member chooses for all accounts, and where the member is signed in. */
class MemberSettingsTest {
  private static final int MANY = 53;
  private static RunningPlatform platform;

  @BeforeAll
  static void start() {
    List<Seed.Account> accounts = new ArrayList<>();
    for (int i = 1; i <= MANY; i++) {
      accounts.add(Seed.account(i).with("templateMessages", "none").followers("alice"));
    }
    accounts.getFirst().followers("bob", "erin").follower("carol", "follows", false);
    accounts.get(1).follower("bob", "rejects", true);
    platform = RunningPlatform.start(Seed.of(accounts.toArray(Seed.Account[]::new)));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void quietHoursGoOverMidnightAndCanBeSwitchedOff() {
    Phone alice = Phone.of(platform, "alice");
    String path = "/m/me/quiet-hours";
    Visitor.Opened form = alice.see(path);
    assertThat(form.text()).contains("Asia/Shanghai");
    Visitor.Opened set =
        alice.submit(form, path, Map.of("on", "yes", "from", "21:30", "to", "06:15"));
    assertThat(set.text()).contains("Your quiet hours are set", "21:30 to 06:15");
    Visitor.Opened again = alice.see(path);
    assertThat(again.document().select("[name=on]").hasAttr("checked")).isTrue();
    assertThat(again.document().select("[name=from]").val()).isEqualTo("21:30");
    assertThat(alice.submit(again, path, Map.of("on", "")).text()).contains("no quiet hours now");
  }

  @Test
  void whatIsNoTimeIsRefused() {
    Phone alice = Phone.of(platform, "alice");
    Visitor.Opened form = alice.see("/m/me/quiet-hours");
    Visitor.Opened refused =
        alice.submit(
            form, "/m/me/quiet-hours", Map.of("on", "yes", "from", "25:00", "to", "07:00"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.error("from")).contains("22:00");
    assertThat(refused.error("to")).isEmpty();
  }

  @Test
  void languageAndTimeZoneAreTheMembersInAllBrowsers() {
    Phone carol = Phone.of(platform, "carol");
    Visitor.Opened form = carol.see("/m/me/region");
    Visitor.Opened saved =
        carol.submit(form, "/m/me/region", Map.of("language", "zh", "zone", "America/New_York"));
    assertThat(saved.text()).contains("已保存", "America/New_York");
    assertThat(Phone.of(platform, "carol").see("/m/me").document().select("html").attr("lang"))
        .isEqualTo("zh-CN");
    Visitor.Opened refused =
        carol.submit(carol.see("/m/me/region"), "/m/me/region", Map.of("zone", "Moon/Sea"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.error("zone")).isNotEmpty();
  }

  @Test
  void contentInNotificationsIsOffUntilItIsSwitchedOn() {
    Phone alice = Phone.of(platform, "alice");
    Visitor.Opened before = alice.see("/m/me");
    String state = "form[action=/m/me/content] button[aria-checked=%s]";
    assertThat(before.document().select(state.formatted("false"))).isNotEmpty();
    Visitor.Opened after = alice.submit(before, "/m/me/content");
    assertThat(after.document().select(state.formatted("true"))).isNotEmpty();
    assertThat(Phone.of(platform, "bob").see("/m/me").document().select(state.formatted("false")))
        .isNotEmpty();
  }

  @Test
  void allAccountsAreListedWithHowTheMemberStandsToThem() {
    Visitor.Opened bobs = Phone.of(platform, "bob").see("/m/me/accounts");
    assertThat(bobs.document().select("main li")).hasSize(2);
    assertThat(bobs.text()).contains("You reject its messages");
    Phone alice = Phone.of(platform, "alice");
    Visitor.Opened first = alice.see("/m/me/accounts");
    List<String> names = new ArrayList<>(first.document().select("main li bdi").eachText());
    String more = first.document().select("a[href*=after]").attr("href");
    Visitor.Opened last = alice.see(more);
    names.addAll(last.document().select("main li bdi").eachText());
    assertThat(names).hasSize(MANY).doesNotHaveDuplicates();
    assertThat(last.document().select("a[href*=after]")).isEmpty();
    assertThat(Phone.of(platform, "carol").see("/m/me/accounts").document().select("main li"))
        .isEmpty();
  }

  @Test
  void anotherDeviceIsSignedOutFromHere() {
    Phone here = Phone.of(platform, "bob");
    Phone there = Phone.of(platform, "bob");
    Visitor.Opened devices = here.see("/m/me/devices");
    assertThat(devices.text()).contains("This one", "Last used");
    here.submit(devices, "/m/me/devices/end-others");
    assertThat(there.open("/m/me").path()).startsWith("/m/sign-in");
    assertThat(here.see("/m/me/devices").document().select("main li")).hasSize(1);
  }

  @Test
  void nobodySignsOutSomebodyElse() {
    Phone alice = Phone.of(platform, "alice");
    Phone erin = Phone.of(platform, "erin");
    Phone erinToo = Phone.of(platform, "erin");
    Elements button = erin.see("/m/me/devices").document().select("button[name=device]");
    alice.send(
        alice.see("/m/me/devices"), "/m/me/devices/end", Map.of("device", List.of(button.val())));
    assertThat(erinToo.see("/m/me").path()).isEqualTo("/m/me");
    erin.press(erin.see("/m/me/devices"), "/m/me/devices/end", button.eachText().getFirst());
    assertThat(erinToo.open("/m/me").path()).startsWith("/m/sign-in");
  }

  @Test
  void aPostFromElsewhereChangesNothing() {
    Phone alice = Phone.of(platform, "alice");
    for (String path :
        List.of("/m/me/region", "/m/me/quiet-hours", "/m/me/content", "/m/me/devices/end-others")) {
      assertThat(alice.forge(path)).as(path).isEqualTo(403);
      assertThat(Phone.of(platform).forge(path)).as(path).isNotEqualTo(200);
    }
  }
}
