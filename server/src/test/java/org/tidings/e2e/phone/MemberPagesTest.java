package org.tidings.e2e.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.card.HostileValues;
import org.tidings.e2e.console.Accessible;
import org.tidings.e2e.console.Language;
import org.tidings.e2e.console.Screenshots;
import org.tidings.e2e.console.Tab;
import org.tidings.e2e.console.Window;

/**
 * What holds of every page of the member's side: it can be used by keyboard and screen reader, fits
 * a phone, and does nothing that no page may, in both languages, light and dark. Pictures are
 * taken.
 */
class MemberPagesTest {
  /** Answers that are no page, or lead elsewhere for whoever has signed in. */
  private static final Set<String> NO_PAGES = Set.of("/m/live", "/m/sign-in");

  private static PhoneScene scene;
  private static long msgid;

  @BeforeAll
  static void start() {
    scene = new PhoneScene();
    HostileValues.list().stream()
        .filter(hostile -> hostile.text().length() < 400)
        .forEach(hostile -> scene.answer("alice", hostile.text()));
    scene.send("alice", "账户信息已变更，如非本人操作，请尽快修改密码。");
    msgid = scene.send("alice", "Information successfully changed.");
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  /** Each language in both casts, and each width in both languages. */
  @ParameterizedTest
  @CsvSource({
    "ENGLISH, PHONE, LIGHT",
    "CHINESE, PHONE, DARK",
    "CHINESE, DESKTOP, LIGHT",
    "ENGLISH, DESKTOP, DARK"
  })
  void everyPageIsAccessibleAndFits(Language language, Window window, ColorScheme scheme) {
    List<String> wrong = new ArrayList<>();
    try (Tab tab = scene.open("alice", "/m", language, window, scheme)) {
      for (MemberAccess.Row row : MemberAccess.read()) {
        if (row.method().equals("GET") && !NO_PAGES.contains(row.path())) {
          look(tab, row, language, window).forEach(flaw -> wrong.add(row.path() + ": " + flaw));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> look(
      Tab tab, MemberAccess.Row row, Language language, Window window) {
    List<String> flaws = new ArrayList<>();
    int status = tab.open(PhoneScene.address(row.path(), msgid));
    if (status != 200) {
      flaws.add("answers " + status);
    }
    if (tab.overhang() > 0) {
      flaws.add("is " + tab.overhang() + " pixels wider than the window");
    }
    if (tab.page().locator("h1").count() != 1) {
      flaws.add("has not one heading");
    }
    String spoken = String.valueOf(tab.page().evaluate("document.documentElement.lang"));
    if (!spoken.startsWith(language.code)) {
      flaws.add("says that it is in " + spoken);
    }
    flaws.addAll(Accessible.violations(tab));
    if (row.path().startsWith("/m/chats")) {
      Screenshots.takeSeen(tab, row.name(), language, window);
    } else {
      Screenshots.take(tab, row.name(), language, window);
    }
    return flaws;
  }

  @ParameterizedTest
  @CsvSource({"ENGLISH, LIGHT", "CHINESE, DARK"})
  void theSignInIsAccessibleAndFits(Language language, ColorScheme scheme) {
    try (Tab tab =
        org.tidings.e2e.console.Chromium.open(
            scene.platform().base(), language, Window.PHONE, scheme)) {
      assertThat(tab.open("/m/sign-in")).isEqualTo(200);
      assertThat(tab.overhang()).isZero();
      Accessible.check(tab);
      Screenshots.take(tab, "m-sign-in", language, Window.PHONE);
      assertThat(tab.open(PhoneScene.address("/m/follow/{account}", msgid))).isEqualTo(200);
      Accessible.check(tab);
      assertThat(tab.open("/m/messages/1")).as("asks who it is").isEqualTo(200);
    }
  }
}
