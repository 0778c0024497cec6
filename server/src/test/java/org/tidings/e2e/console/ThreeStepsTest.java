package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.Api;
import org.tidings.e2e.RunningPlatform;
import tools.jackson.databind.JsonNode;

/**
 * The documents' three steps, by real forms in a real browser: an organisation's operator applies
 * for the function and names two industries, picks a template, and manages it; in between staff
 * decide, and the organisation's program sends.
 */
class ThreeStepsTest {
  private static final String NEWCOMER = "lin.wei@harbour.example";
  private static final String ORGANISATION = "Harbour Power & Light";
  private static final String TEMPLATE = "Account information changed notice";

  /** A platform on which there is a reviewer and a member, and nothing else. */
  private static final String SEED =
      """
      {"members": [{"name": "alice"}],
       "operators": [{"email": "%s", "name": "Rita Reviewer", "password": "%s", "staff": "reviewer"}]}
      """
          .formatted(People.REVIEWER, People.PASSWORD);

  /** What the console tells of a new account, once. */
  private record Account(String appId, String secret, String originalId) {
    String path() {
      return "/console/accounts/" + appId;
    }
  }

  @Test
  void anOrganisationAppliesPicksATemplateSendsWithItAndDeletesIt() {
    try (RunningPlatform platform = RunningPlatform.start(SEED);
        Tab operator = Chromium.open(platform.base(), Language.ENGLISH, Window.DESKTOP);
        Tab reviewer = Chromium.open(platform.base(), Language.ENGLISH, Window.DESKTOP)) {
      signUp(operator);
      Account account = createAccount(operator);
      reviewer.signIn(People.REVIEWER, People.PASSWORD);
      decide(reviewer, "Attestation of " + ORGANISATION, "Confirm");

      apply(operator, account);
      decide(reviewer, "Application of " + ORGANISATION, "Approve");
      String templateId = pickTemplate(operator, account);

      String openId = follow(platform, account);
      String token = platform.api().token(account.appId(), account.secret());
      JsonNode sent = platform.api().send(token, openId, templateId, "Meter reading received.");
      assertThat(sent.path("errcode").asInt(-1)).as("%s", sent).isZero();
      findInLog(operator, sent.path("msgid").asLong());
      delete(operator);
      assertThat(platform.api().send(token, openId, templateId, "x").path("errcode").asInt())
          .isEqualTo(40037);
    }
  }

  private static void signUp(Tab tab) {
    tab.open("/console/login");
    tab.follow("Sign up");
    tab.fill("E-mail address", NEWCOMER);
    tab.fill("Name", "Lin Wei");
    tab.fill("Password", People.PASSWORD);
    tab.press("Sign up");
    tab.page().waitForURL("**/console/login*");
    tab.signIn(NEWCOMER, People.PASSWORD);
  }

  private static Account createAccount(Tab tab) {
    tab.follow("New official account");
    tab.fill("Name", ORGANISATION);
    tab.check("Service account");
    tab.check("The organisation is verified");
    tab.check("The account can take payments");
    tab.press("Create");
    Account account =
        new Account(fact(tab, "AppID"), fact(tab, "AppSecret"), fact(tab, "Original ID"));
    assertThat(account.appId()).matches("wx[0-9a-f]{16}");
    assertThat(account.secret()).matches("[0-9a-f]{32}");
    tab.follow("Open the account");
    assertThat(tab.path()).isEqualTo(account.path());
    assertThat(tab.text()).doesNotContain(account.secret());
    return account;
  }

  /** What stands beside a term. */
  private static String fact(Tab tab, String term) {
    return tab.page().locator("dt:text-is(\"" + term + "\") + dd .copy-text").innerText();
  }

  /** The staff's queue leads to what waits, where it is decided. */
  private static void decide(Tab tab, String title, String button) {
    tab.open("/console/staff/applications");
    tab.follow("Review " + ORGANISATION);
    assertThat(tab.heading()).isEqualTo(title);
    tab.press(button);
    assertThat(tab.page().locator("[role=status]").first().innerText()).isNotEmpty();
  }

  /** Step 1: Function → Add plug-in → Template messages. */
  private static void apply(Tab tab, Account account) {
    tab.open(account.path());
    assertThat(tab.menuHas("Template library"))
        .as("not in the menu before it is granted")
        .isFalse();
    tab.follow("Function");
    tab.follow("Add plug-in");
    tab.follow("Apply");
    tab.page().getByLabel("First industry").selectOption("7");
    tab.page().getByLabel("Second industry").selectOption("7");
    tab.fill("What you will send, and why", "Readings of meters and bills, to our customers only.");
    tab.press("Submit application");
    assertThat(tab.page().locator("#secondary-error").innerText()).contains("differs");
    tab.page().getByLabel("Second industry").selectOption("1");
    tab.press("Submit application");
    assertThat(tab.text()).contains("Your application is under review");
  }

  /** Step 2: of the two industries' templates, add one from the library. */
  private static String pickTemplate(Tab tab, Account account) {
    tab.open(account.path());
    tab.follow("Template library");
    tab.fill("Words or a number", "information changed");
    tab.press("Search");
    tab.page().locator("#found button[aria-label=\"Add " + TEMPLATE + "\"]").click();
    assertThat(tab.heading()).isEqualTo(TEMPLATE);
    return fact(tab, "template_id");
  }

  /** A member follows; the account learns the openid by the API. */
  private static String follow(RunningPlatform platform, Account account) {
    Api api = platform.api();
    api.exchange(
        api.request("/m/api/members/alice/following/" + account.originalId())
            .header("Authorization", "Bearer " + platform.clientKey())
            .PUT(HttpRequest.BodyPublishers.noBody()));
    String token = api.token(account.appId(), account.secret());
    return Api.json(api.get("/cgi-bin/user/get?access_token=" + Api.encoded(token)))
        .path("data")
        .path("openid")
        .path(0)
        .asString();
  }

  private static void findInLog(Tab tab, long msgid) {
    tab.follow("Message log");
    tab.follow(Long.toString(msgid));
    assertThat(tab.text()).contains("Meter reading received.", Long.toString(msgid), TEMPLATE);
  }

  /** Step 3: view the template's details, and delete it. */
  private static void delete(Tab tab) {
    tab.follow("My templates");
    tab.follow(TEMPLATE);
    tab.follow("Delete");
    assertThat(tab.text()).contains("once in the last 30 days");
    tab.press("Delete the template");
    assertThat(tab.text()).contains("You have no templates yet");
  }
}
