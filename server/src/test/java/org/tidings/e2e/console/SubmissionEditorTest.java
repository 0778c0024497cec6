package org.tidings.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.console.Submitter.GOOD;
import static org.tidings.e2e.console.Submitter.PAGES;

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
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;

/** The editor in a real browser: what it tells while somebody types. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmissionEditorTest {
  private RunningPlatform platform;
  private Submitter submitter;
  private Tab tab;
  private Page page;

  @BeforeAll
  void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
    submitter = new Submitter(platform);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @BeforeEach
  void open() {
    tab = Chromium.open(platform.base(), Language.ENGLISH, Window.DESKTOP);
    String session = submitter.visitor().cookie("tidings_session").orElseThrow();
    tab.context()
        .addCookies(
            List.of(
                new Cookie("tidings_session", session)
                    .setUrl(platform.base() + "/console")
                    .setHttpOnly(true)));
    page = tab.page();
    tab.open(PAGES + "/new");
  }

  /** Fails too if the page broke its policy or asked another host. */
  @AfterEach
  void close() {
    tab.close();
  }

  private long submissions() {
    return TestDatabases.number(platform.database(), "select count(*) from submission");
  }

  @Test
  void whatIsWrongAndTheCardAreShownWhileSomebodyTypes() {
    long before = submissions();
    assertThat(page.locator(".finding")).hasCount(0);
    page.locator("#content").fill(GOOD.get("content"));
    assertThat(page.locator("#values textarea")).hasCount(4);
    assertThat(page.evaluate("document.activeElement.id"))
        .as("who types goes on typing")
        .isEqualTo("content");
    assertThat(page.locator(".finding").first()).containsText("III.2");
    page.locator("#title").pressSequentially("Parcel collected notice");
    assertThat(page.locator(".finding", new Page.LocatorOptions().setHasText("III.2"))).hasCount(0);
    page.locator("[name='value.keyword1']").pressSequentially("9527");
    assertThat(page.locator("#checked .message-card")).containsText("9527");
    assertThat(page.locator("#checked .message-card")).containsText("Parcel collected notice");
    assertThat(page.evaluate("document.activeElement.name")).isEqualTo("value.keyword1");
    assertThat(submissions()).as("nothing is saved by typing").isEqualTo(before);
  }

  @Test
  void aSuggestionIsTakenByItsButton() {
    page.locator("#content").fill(GOOD.get("content").replace("Parcel number：", "Parcel number:"));
    page.locator(".finding", new Page.LocatorOptions().setHasText("IV.6"))
        .locator("button[name=take]")
        .click();
    assertThat(page.locator("#content")).hasValue(GOOD.get("content"));
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("content");
  }

  @Test
  void theVerdictIsSpokenWhereItStands() {
    Object region = page.evaluate("window.before = document.getElementById('verdict')");
    assertThat(region).isNotNull();
    String first = page.locator("#verdict").innerText();
    page.locator("#title").fill("Parcel collected notice");
    assertThat(page.locator("#verdict")).not().hasText(first);
    assertThat((boolean) page.evaluate("window.before === document.getElementById('verdict')"))
        .as("a live region that is put in anew is not read out")
        .isTrue();
    assertThat(page.locator("#verdict")).hasAttribute("role", "status");
  }

  @Test
  void enterInAFieldChecksAndNeitherSavesNorHandsIn() {
    long before = submissions();
    page.locator("#title").fill("Parcel collected notice");
    page.locator("#title").press("Enter");
    page.waitForLoadState();
    assertThat(page.locator("#title")).hasValue("Parcel collected notice");
    assertThat(page.url()).endsWith("/submissions/new");
    assertThat(submissions()).isEqualTo(before);
  }

  @Test
  void aTemplateIsWrittenByTheKeyboardAlone() {
    page.locator("#title").focus();
    page.keyboard().type("Parcel collected notice");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    assertThat(page.evaluate("document.activeElement.name")).isEqualTo("industry");
    page.keyboard().type("Bank");
    page.keyboard().press("Tab");
    page.keyboard().press("Space");
    assertThat(page.locator("input[name=type]:checked")).hasValue("instant-response");
    page.keyboard().press("Tab");
    page.keyboard().type("The customer collects a parcel at the counter");
    page.locator("button[value=save]").focus();
    page.keyboard().press("Enter");
    page.waitForURL("**/edit");
    assertThat(page.locator("[role=status]").first()).containsText("saved");
  }
}
