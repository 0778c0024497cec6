package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;

/** Who has to do with an account, and what staff do for operators. */
class OperatorPagesTest {
  private static final String ACCOUNT = "/console/accounts/" + World.APP_ID;
  private static final String OPERATORS = ACCOUNT + "/operators";
  private static final String STAFF = "/console/staff/operators";
  private static final String NEW_PASSWORD = "a quite different horse";
  private static RunningPlatform platform;

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @BeforeEach
  void forgetAttempts() {
    TestDatabases.execute(platform.database(), "delete from throttle");
  }

  private static Visitor visitor() {
    return new Visitor(platform.base());
  }

  private static Visitor owner() {
    return People.signedIn(platform, People.OWNER);
  }

  /** The path of the link that a page shows once. */
  private static String link(Visitor.Opened page) {
    Element shown = page.document().selectFirst(".copy-text");
    assertThat(shown).as(page.text()).isNotNull();
    assertThat(shown.text()).startsWith(platform.base());
    return URI.create(shown.text()).getPath();
  }

  private static String invite(Visitor owner, String note, String role) {
    return link(
        owner.submit(
            owner.open(OPERATORS), ACCOUNT + "/invitations", Map.of("note", note, "role", role)));
  }

  private static long id(String email) {
    return TestDatabases.number(
        platform.database(), "select operator_id from operator where email = '" + email + "'");
  }

  @Test
  void newPersonComesByALinkSignsUpAndAccepts() {
    String link = invite(owner(), "Kim", "DEVELOPER");
    assertThat(owner().open(OPERATORS).text()).contains("Kim").doesNotContain(link);
    Visitor kim = visitor();
    Visitor.Opened invitation = kim.open(link);
    assertThat(invitation.text()).contains("Harbour Bank", "Developer", "Olivia Owner");
    String signUp = invitation.document().select("a[href^=/console/sign-up]").attr("href");
    Visitor.Opened login =
        kim.submit(
            kim.open(signUp),
            "/console/sign-up",
            Map.of("email", "kim@example.com", "name", "Kim", "password", People.PASSWORD));
    Visitor.Opened back =
        kim.submit(
            login,
            "/console/login",
            Map.of("email", "kim@example.com", "password", People.PASSWORD));
    assertThat(back.path()).isEqualTo(link);
    assertThat(kim.submit(back, link, Map.of()).path()).isEqualTo(ACCOUNT);
    assertThat(kim.open(OPERATORS).status()).isEqualTo(200);
    assertThat(kim.open(OPERATORS + "/" + id(People.OWNER)).status()).isEqualTo(403);
    assertThat(People.signedIn(platform, People.OTHER).open(link).status()).isEqualTo(410);
  }

  @Test
  void linkIsTakenBack() {
    Visitor owner = owner();
    String link = invite(owner, "Revoked", "OWNER");
    Visitor.Opened list = owner.open(OPERATORS);
    String open = list.document().select("tr:contains(Revoked) button[name=invitation]").val();
    Visitor.Opened done =
        owner.submit(list, ACCOUNT + "/invitations/revoke", Map.of("invitation", open));
    assertThat(done.notice()).contains("taken back");
    assertThat(visitor().open(link).status()).isEqualTo(410);
  }

  @Test
  void lastOwnerCanNeitherLeaveNorBecomeLess() {
    Visitor owner = owner();
    String one = OPERATORS + "/" + id(People.OWNER);
    Visitor.Opened refused = owner.submit(owner.open(one), one, Map.of("role", "VIEWER"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.error("role")).contains("owner");
    refused = owner.submit(owner.open(one), one + "/remove", Map.of());
    assertThat(refused.alert()).contains("owner");
    refused = owner.submit(owner.open(ACCOUNT + "/leave"), ACCOUNT + "/leave", Map.of());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(owner.open(OPERATORS).status()).isEqualTo(200);
  }

  @Test
  void roleIsChangedAndSomebodyIsRemovedAndWhatHeInvitedEnds() {
    Visitor owner = owner();
    Visitor second = People.signedIn(platform, People.OPERATOR);
    String one = OPERATORS + "/" + id(People.OPERATOR);
    owner.submit(owner.open(one), one, Map.of("role", "OWNER"));
    String left = invite(second, "Accomplice", "OWNER");
    Visitor.Opened removed = owner.submit(owner.open(one), one + "/remove", Map.of());
    assertThat(removed.notice()).contains("Oscar Operator");
    assertThat(second.open(ACCOUNT).status()).isEqualTo(404);
    assertThat(visitor().open(left).status()).isEqualTo(410);
    assertThat(
            TestDatabases.text(
                platform.database(),
                "select before || after from audit_entry where action = 'OPERATOR_ROLE_CHANGED'"
                    + " order by audit_id desc limit 1"))
        .isEqualTo("{\"role\":\"operator\"}{\"role\":\"owner\"}");
  }

  @Test
  void somebodyLeaves() {
    Visitor viewer = People.signedIn(platform, People.VIEWER);
    Visitor.Opened left =
        viewer.submit(viewer.open(ACCOUNT + "/leave"), ACCOUNT + "/leave", Map.of());
    assertThat(left.notice()).contains("Harbour Bank");
    assertThat(viewer.open(ACCOUNT).status()).isEqualTo(404);
  }

  @Test
  void staffFindOperators() {
    Visitor support = People.signedIn(platform, People.SUPPORT);
    assertThat(support.open(STAFF + "?q=newcomer").text())
        .contains("Nina Newcomer", "1 operator")
        .doesNotContain("Olivia");
    assertThat(support.open(STAFF + "?show=staff").text())
        .contains("Rita Reviewer")
        .doesNotContain("Nina");
    assertThat(support.open(STAFF + "?q=%25").text()).contains("Nobody found");
    assertThat(People.signedIn(platform, People.REVIEWER).open(STAFF).status()).isEqualTo(403);
    assertThat(owner().open(STAFF).status()).isEqualTo(404);
  }

  @Test
  void supportMakesALinkForWhoHasForgottenButNotForStaff() {
    Visitor support = People.signedIn(platform, People.SUPPORT);
    Visitor forgetful = People.signedIn(platform, People.DEVELOPER);
    String one = STAFF + "/" + id(People.DEVELOPER);
    String link = link(support.submit(support.open(one), one + "/reset-link", Map.of()));
    Visitor anybody = visitor();
    Visitor.Opened done =
        anybody.submit(anybody.open(link), link, Map.of("password", NEW_PASSWORD));
    assertThat(done.notice()).contains("The password is set");
    assertThat(anybody.open(link).status()).isEqualTo(410);
    assertThat(forgetful.open("/console").path()).startsWith("/console/login");
    Visitor.signedIn(platform.base(), People.DEVELOPER, NEW_PASSWORD);

    String boss = STAFF + "/" + id(People.ADMINISTRATOR);
    Visitor.Opened page = support.open(boss);
    assertThat(page.document().select("form[action$=reset-link]")).isEmpty();
    String token = page.document().selectFirst("input[name=csrf]").val();
    assertThat(
            support
                .post(boss + "/reset-link", Map.of("csrf", java.util.List.of(token)), Map.of())
                .statusCode())
        .isEqualTo(422);
    assertThat(
            TestDatabases.number(
                platform.database(),
                "select count(*) from password_reset where operator_id = "
                    + id(People.ADMINISTRATOR)))
        .isZero();
  }

  @Test
  void linkWorksForAnHour() {
    Visitor support = People.signedIn(platform, People.SUPPORT);
    String one = STAFF + "/" + id(People.OTHER);
    String link = link(support.submit(support.open(one), one + "/reset-link", Map.of()));
    platform.clock().forward(Duration.ofMinutes(61));
    assertThat(visitor().open(link).status()).isEqualTo(410);
  }

  @Test
  void administratorDisablesAndEnables() {
    Visitor administrator = People.signedIn(platform, People.ADMINISTRATOR);
    Visitor reviewer = People.signedIn(platform, People.REVIEWER);
    String one = STAFF + "/" + id(People.REVIEWER);
    administrator.submit(administrator.open(one), one + "/disable", Map.of());
    assertThat(reviewer.open("/console").path()).startsWith("/console/login");
    Visitor.Opened refused =
        reviewer.submit(
            reviewer.open("/console/login"),
            "/console/login",
            Map.of("email", People.REVIEWER, "password", People.PASSWORD));
    assertThat(refused.alert()).contains("closed");
    administrator.submit(administrator.open(one), one + "/enable", Map.of());
    People.signedIn(platform, People.REVIEWER);
  }

  @Test
  void lastAdministratorStaysOne() {
    Visitor administrator = People.signedIn(platform, People.ADMINISTRATOR);
    String one = STAFF + "/" + id(People.ADMINISTRATOR);
    Visitor.Opened page = administrator.open(one);
    assertThat(page.document().select("form[action$=disable]")).isEmpty();
    Visitor.Opened refused =
        administrator.submit(page, one + "/staff-role", Map.of("staffRole", "SUPPORT"));
    assertThat(refused.alert()).contains("without an administrator");
    String other = STAFF + "/" + id(People.SUPPORT);
    Visitor.Opened done =
        administrator.submit(
            administrator.open(other), other + "/staff-role", Map.of("staffRole", "SUPPORT"));
    assertThat(done.notice()).isEqualTo("Done.");
  }

  @Test
  void linkThatIsNoneSaysSo() {
    assertThat(visitor().open("/console/reset/nothing").status()).isEqualTo(410);
    assertThat(visitor().open("/console/invitations/nothing").heading())
        .isEqualTo("This link does not work");
    for (int i = 0; i < 30; i++) {
      visitor().open("/console/reset/guess" + i);
    }
    assertThat(visitor().open("/console/reset/guess").status()).isEqualTo(429);
    assertThat(Optional.of(visitor().open("/console/login").status())).contains(200);
  }
}
