package org.tidings.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.World;

/** The shortcut keys of the reviewers' desk, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewKeysTest {
  private static final String DESK = "/console/staff/reviews";

  private RunningPlatform platform;
  private Visitor reviewer;
  private String first;
  private String second;
  private Tab tab;
  private Page page;

  @BeforeAll
  void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
    Submitter submitter = new Submitter(platform);
    first = DESK + "/" + submitter.handIn();
    second = DESK + "/" + submitter.handIn();
    reviewer = People.signedIn(platform, People.REVIEWER);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @BeforeEach
  void open() {
    tab = Chromium.open(platform.base(), Language.ENGLISH, Window.DESKTOP);
    String session = reviewer.cookie("tidings_session").orElseThrow();
    tab.context()
        .addCookies(
            List.of(
                new Cookie("tidings_session", session)
                    .setUrl(platform.base() + "/console")
                    .setHttpOnly(true)));
    page = tab.page();
  }

  /** Fails too if the page broke its policy or asked another host. */
  @AfterEach
  void close() {
    tab.close();
  }

  private void press(String key) {
    page.keyboard().press(key);
  }

  private void isAt(String path) {
    assertThat(page).hasURL(platform.base() + path);
  }

  @Test
  void theQueueIsWalkedThroughAndEachLineOpened() {
    tab.open(DESK);
    press("j");
    assertThat(page.locator("a[data-row]").first()).isFocused();
    press("j");
    assertThat(page.locator("a[data-row]").nth(1)).isFocused();
    press("k");
    assertThat(page.locator("a[data-row]").first()).isFocused();
    press("Enter");
    isAt(first);
    press("j");
    isAt(second);
    press("k");
    isAt(first);
  }

  @Test
  void aKeyLeadsToAPageThatAsksAndDecidesNothing() {
    tab.open(first);
    press("a");
    isAt(first + "/approve");
    tab.open(first);
    press("r");
    isAt(first + "/reject");
    tab.open(first);
    press("c");
    isAt(first + "/change");
    tab.open(first);
    press("t");
    assertThat(page.locator("[role=status]")).containsText("It is yours");
    isAt(first);
  }

  @Test
  void noKeyDoesAnythingWhileSomebodyTypes() {
    tab.open(DESK);
    page.locator("#account").focus();
    page.keyboard().type("jka?");
    assertThat(page.locator("#account")).hasValue("jka?");
    assertThat(page.locator("#account")).isFocused();
    assertThat(page.locator("#keys[open]")).hasCount(0);
    tab.open(first + "/reject");
    page.locator("#comment-0").focus();
    page.keyboard().type("act");
    isAt(first + "/reject");
    tab.open(second);
    press("Control+a");
    isAt(second);
  }

  @Test
  void keysAreShownAndCanBeSwitchedOff() {
    tab.open(first);
    press("?");
    assertThat(page.locator("#keys dl")).isVisible();
    assertThat(page.locator("#keys")).containsText("Approve; the next page asks once more");
    page.locator("[data-keys-switch]").click();
    press("Tab");
    press("a");
    tab.open(second);
    press("r");
    press("?");
    isAt(second);
    assertThat(page.locator("#keys[open]")).hasCount(0);
    page.locator("#keys summary").click();
    assertThat(page.locator("[data-keys-switch]")).hasText("Switch the keys on");
    page.locator("[data-keys-switch]").click();
    page.locator("h1").click();
    press("k");
    isAt(first);
  }

  @Test
  void withoutAScriptNoKeysAreOffered() {
    try (Tab plain =
        Chromium.openWithoutJavaScript(platform.base(), Language.ENGLISH, Window.PHONE)) {
      plain.context().addCookies(tab.context().cookies());
      plain.open(first);
      assertThat(plain.page().locator("#keys").isVisible()).isFalse();
      plain.page().locator("a[data-key=a]").click();
      assertThat(plain.path()).isEqualTo(first + "/approve");
    }
  }
}
