package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;
import org.tidings.operator.Codes;
import org.tidings.operator.Throttle;

/** Signing in and up, and what an operator changes of himself, through the pages' own forms. */
class SignInPagesTest {
  private static final String PROFILE = "/console/profile";
  private static final String SECOND_FACTOR = "/console/profile/second-factor";
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

  private static Visitor visitor() {
    return new Visitor(platform.base());
  }

  private static Visitor.Opened signUp(Visitor visitor, String email, String password) {
    return visitor.submit(
        visitor.open("/console/sign-up"),
        "/console/sign-up",
        Map.of("email", email, "name", "Nora New", "password", password));
  }

  /** Somebody new, who has signed in. */
  private static Visitor newcomer(String email) {
    // each test has what its predecessors used up of the free attempts
    TestDatabases.execute(platform.database(), "delete from throttle");
    signUp(visitor(), email, People.PASSWORD);
    return People.signedIn(platform, email);
  }

  @Test
  void signUpLeadsToTheSignInWhetherTheAddressWasFreeOrNot() {
    TestDatabases.execute(platform.database(), "delete from throttle");
    Visitor.Opened free = signUp(visitor(), "free@example.com", People.PASSWORD);
    Visitor.Opened taken = signUp(visitor(), People.OWNER, "stolen password of mine");
    assertThat(taken.path()).isEqualTo(free.path());
    assertThat(taken.notice()).isNotEmpty().isEqualTo(free.notice());
    assertThat(People.signedIn(platform, "free@example.com").open("/console").status())
        .isEqualTo(200);
    // and nothing of the taken one has changed
    assertThat(People.signedIn(platform, People.OWNER).open(PROFILE).text())
        .contains("Olivia Owner");
  }

  @Test
  void whatIsWrongWithASignUpStandsBesideItsField() {
    Visitor.Opened again =
        visitor()
            .submit(
                visitor().open("/console/sign-up"),
                "/console/sign-up",
                Map.of("email", "no address", "name", "", "password", "short"));
    assertThat(again.status()).isEqualTo(403); // the page of another browser
    Visitor one = visitor();
    again =
        one.submit(
            one.open("/console/sign-up"),
            "/console/sign-up",
            Map.of("email", "no address", "name", "", "password", "short"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.error("email")).contains("name@example.com");
    assertThat(again.error("name")).isNotEmpty();
    assertThat(again.error("password")).contains("10");
    assertThat(again.document().getElementById("email").val()).isEqualTo("no address");
  }

  @Test
  void afterAFewWrongPasswordsOneWaits() {
    TestDatabases.execute(platform.database(), "delete from throttle");
    Visitor stranger = visitor();
    Visitor.Opened login = stranger.open("/console/login");
    Map<String, String> wrong = Map.of("email", "nobody@example.com", "password", "wrong");
    for (int i = 0; i < Throttle.SIGN_IN_AS.free(); i++) {
      assertThat(stranger.submit(login, "/console/login", wrong).status()).isEqualTo(422);
    }
    Visitor.Opened early = stranger.submit(login, "/console/login", wrong);
    assertThat(early.status()).isEqualTo(429);
    assertThat(early.alert()).contains("10 seconds");
  }

  @Test
  void secondFactorIsTurnedOnUsedAndTurnedOff() {
    String email = "factor@example.com";
    Visitor visitor = newcomer(email);
    assertThat(visitor.open(SECOND_FACTOR).document().select("svg.qr-code")).isEmpty();
    Visitor.Opened enrol =
        visitor.submit(visitor.open(SECOND_FACTOR), SECOND_FACTOR + "/begin", Map.of());
    String secret = enrol.document().select("svg ~ p code").text().replace(" ", "");
    assertThat(enrol.document().select("svg.qr-code path").attr("d")).startsWith("M4 4h1v1h-1z");
    Visitor.Opened wrong =
        visitor.submit(enrol, SECOND_FACTOR, Map.of("code", "000000", "password", People.PASSWORD));
    assertThat(wrong.error("code")).isNotEmpty();
    Visitor.Opened codes =
        visitor.submit(
            enrol, SECOND_FACTOR, Map.of("code", code(secret), "password", People.PASSWORD));
    List<String> recovery = codes.document().select(".recovery-codes code").eachText();
    assertThat(recovery).hasSize(10);

    Visitor other = visitor();
    Visitor.Opened due =
        other.submit(
            other.open("/console/login?next=/console/profile"),
            "/console/login",
            Map.of("email", email, "password", People.PASSWORD));
    assertThat(due.path()).startsWith("/console/login/code");
    assertThat(other.open(PROFILE).path()).startsWith("/console/login?next=");
    Visitor.Opened refused = other.submit(due, "/console/login/code", Map.of("code", "123456"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.error("code")).isNotEmpty();
    Visitor.Opened in =
        other.submit(due, "/console/login/code", Map.of("code", recovery.getFirst()));
    assertThat(in.path()).isEqualTo(PROFILE);
    assertThat(in.notice()).contains("Left: 9");

    platform.clock().forward(Duration.ofMinutes(2));
    Visitor.Opened off =
        other.submit(
            other.open(SECOND_FACTOR),
            SECOND_FACTOR + "/recovery-codes",
            Map.of("code", code(secret), "password", People.PASSWORD));
    assertThat(off.document().select(".recovery-codes code").eachText())
        .hasSize(10)
        .doesNotContainAnyElementsOf(recovery);
    platform.clock().forward(Duration.ofMinutes(2));
    Visitor.Opened gone =
        other.submitTo(
            other.open(SECOND_FACTOR),
            SECOND_FACTOR + "/recovery-codes",
            SECOND_FACTOR + "/off",
            Map.of("code", code(secret), "password", People.PASSWORD));
    assertThat(gone.notice()).isEqualTo("The second factor is off.");
    assertThat(People.signedIn(platform, email).open(PROFILE).status()).isEqualTo(200);
  }

  @Test
  void staffMayBeAskedForASecondFactor() {
    Visitor administrator = People.signedIn(platform, People.ADMINISTRATOR);
    set("SECOND_FACTOR_OF_STAFF", "yes");
    await()
        .untilAsserted(() ->
            assertThat(administrator.open("/console/staff/operators").path())
                .isEqualTo(SECOND_FACTOR));
    set("SECOND_FACTOR_OF_STAFF", "no");
    await()
        .untilAsserted(() ->
            assertThat(administrator.open("/console/staff/operators").path())
                .isEqualTo("/console/staff/operators"));
  }

  @Test
  void signUpMayBeClosedToStrangers() {
    set("SIGN_UP_OPEN", "no");
    await()
        .untilAsserted(
            () -> assertThat(visitor().open("/console/sign-up").status()).isEqualTo(403));
    assertThat(visitor().open("/console/login").document().select("a[href='/console/sign-up']"))
        .isEmpty();
    set("SIGN_UP_OPEN", "yes");
    await()
        .untilAsserted(
            () -> assertThat(visitor().open("/console/sign-up").status()).isEqualTo(200));
  }

  private static void set(String setting, String value) {
    TestDatabases.execute(
        platform.database(),
        "insert into platform_setting (name, value, changed_at, changed_by) values ('%s', '%s', 0,"
                .formatted(setting, value)
            + " 'test') on conflict (name) do update set value = excluded.value;"
            + " notify tidings_platform_settings");
  }

  private static String code(String secret) {
    return Codes.at(secret, platform.clock().instant());
  }

  @Test
  void changedPasswordSignsOutEverywhereElse() {
    String email = "change@example.com";
    Visitor here = newcomer(email);
    Visitor there = People.signedIn(platform, email);
    String path = PROFILE + "/password";
    Visitor.Opened wrong =
        here.submit(
            here.open(path), path, Map.of("present", "not it at all", "password", NEW_PASSWORD));
    assertThat(wrong.error("present")).isNotEmpty();
    Visitor.Opened done =
        here.submit(
            here.open(path), path, Map.of("present", People.PASSWORD, "password", NEW_PASSWORD));
    assertThat(done.path()).isEqualTo(PROFILE);
    assertThat(done.notice()).contains("changed");
    assertThat(there.open(PROFILE).path()).startsWith("/console/login");
    assertThat(Visitor.signedIn(platform.base(), email, NEW_PASSWORD).open(PROFILE).status())
        .isEqualTo(200);
  }

  @Test
  void sessionsAreListedAndEnded() {
    String email = "sessions@example.com";
    Visitor here = newcomer(email);
    Visitor there = People.signedIn(platform, email);
    Visitor.Opened profile = here.open(PROFILE);
    assertThat(profile.text()).contains("This browser");
    Visitor.Opened done =
        here.submit(profile, PROFILE + "/sessions", Map.of(), Optional.of("Sign out"));
    assertThat(done.notice()).isEqualTo("That browser is signed out.");
    assertThat(there.open(PROFILE).path()).startsWith("/console/login");
    People.signedIn(platform, email);
    done = here.submit(here.open(PROFILE), PROFILE + "/sessions/others", Map.of());
    assertThat(done.document().select("form[action='/console/profile/sessions']")).isEmpty();
  }

  @Test
  void nameAndLanguageAreChangedTogether() {
    Visitor visitor = newcomer("name@example.com");
    Visitor.Opened saved =
        visitor.submit(visitor.open(PROFILE), PROFILE, Map.of("name", "新的<名字>", "language", "zh"));
    assertThat(saved.document().selectFirst("html").attr("lang")).isEqualTo("zh-CN");
    assertThat(saved.document().select(".person-name").text()).isEqualTo("新的<名字>");
    Visitor.Opened wrong =
        visitor.submit(visitor.open(PROFILE), PROFILE, Map.of("name", "x".repeat(51)));
    assertThat(wrong.error("name")).contains("50");
  }

  @Test
  void allOfItStandsInTheAuditTrailWithoutSecrets() {
    String email = "audited@example.com";
    Visitor visitor = newcomer(email);
    String path = PROFILE + "/password";
    visitor.submit(
        visitor.open(path), path, Map.of("present", People.PASSWORD, "password", NEW_PASSWORD));
    String trail =
        TestDatabases.text(
            platform.database(),
            "select string_agg(action, ' ' order by audit_id) from audit_entry where subject = '"
                + email
                + "'");
    assertThat(trail).isEqualTo("SIGNED_UP SIGNED_IN PASSWORD_CHANGED");
    assertThat(
            TestDatabases.number(
                platform.database(),
                "select count(*) from audit_entry where audit_entry::text like '%horse%'"))
        .isZero();
  }
}
