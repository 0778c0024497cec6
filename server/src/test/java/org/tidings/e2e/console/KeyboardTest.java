package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.World;

/** The console without a mouse, and its menu without a script. */
class KeyboardTest {
  private static final String ACCOUNT = "/console/accounts/" + World.APP_ID;
  private static RunningPlatform platform;

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void somebodySignsInAndReachesWhatMattersByTheKeyboardAlone() {
    try (Tab tab = Chromium.open(platform.base(), Language.ENGLISH, Window.DESKTOP)) {
      signIn(tab, People.VIEWER);
      assertThat(tab.path()).isEqualTo(ACCOUNT);
      tab.page().keyboard().press("Tab");
      assertThat(focused(tab, "textContent")).isEqualTo("Skip to content");
      assertThat((int) tab.page().evaluate("document.activeElement.getBoundingClientRect().left"))
          .as("the link to skip by is seen when it is focused")
          .isNotNegative();
      tab.page().keyboard().press("Enter");
      tab.page().waitForFunction("document.activeElement.id === 'main'");
      assertThat(focused(tab, "tagName")).isEqualTo("MAIN");
    }
  }

  /** As the form asks for it: the first field has the focus. */
  private static void signIn(Tab tab, String email) {
    tab.open(ACCOUNT);
    assertThat(tab.path()).startsWith("/console/login?next=");
    Page page = tab.page();
    assertThat(focused(tab, "name")).isEqualTo("email");
    page.keyboard().type(email);
    page.keyboard().press("Tab");
    page.keyboard().type(People.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL(platform.base() + ACCOUNT);
  }

  @Test
  void thePhonesMenuOpensAndLeadsOnWithoutAScript() {
    try (Tab tab =
        Chromium.openWithoutJavaScript(platform.base(), Language.ENGLISH, Window.PHONE)) {
      Page page = tab.page();
      tab.open(ACCOUNT);
      page.getByLabel("E-mail address").fill(People.OWNER);
      page.getByLabel("Password").fill(People.PASSWORD);
      page.locator("main button.btn-primary").click();
      assertThat(page.locator(".side-phone a[aria-current=page]").isVisible()).isFalse();
      page.locator(".side-phone summary").press("Enter");
      assertThat(page.locator(".side-phone a[aria-current=page]").isVisible()).isTrue();
      page.locator(".side-phone a[href='/console']").click();
      assertThat(tab.path()).isEqualTo("/console");
    }
  }

  private static String focused(Tab tab, String property) {
    return String.valueOf(tab.page().evaluate("document.activeElement." + property)).strip();
  }
}
