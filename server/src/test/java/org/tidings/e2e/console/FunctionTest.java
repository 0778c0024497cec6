package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.e2e.Api;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;
import tools.jackson.databind.JsonNode;

/** From "Add plug-in" to the first message: applying, being refused, applying again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionTest {
  private static final String FUNCTION =
      "/console/accounts/" + World.UNGRANTED_APP_ID + "/function";
  private static final String PLUGIN = FUNCTION + "/template-messages";
  private static final String ATTESTATION = FUNCTION + "/attestation";
  private static final String QUEUE = "/console/staff/applications";
  private static final String REASON = "Receipts for purchases, to who has just paid";

  private RunningPlatform platform;
  private Visitor owner;
  private Visitor reviewer;

  @BeforeAll
  void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
    owner = People.signedIn(platform, People.OTHER);
    reviewer = People.signedIn(platform, People.REVIEWER);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  /** The account is as if nobody had ever applied. */
  @BeforeEach
  void begin() {
    TestDatabases.execute(
        platform.database(),
        "delete from application; delete from attestation; delete from audit_entry;"
            + " update account set template_messages = 'none', kind = 'service', verified = true,"
            + " payment = true, industry_primary = null, industry_secondary = null"
            + " where app_id = '"
            + World.UNGRANTED_APP_ID
            + "'; select pg_notify('tidings_account_changed', account_id::text) from account");
    await().until(() -> send() != 0);
  }

  private Visitor.Opened apply(String primary, String secondary, String reason) {
    return owner.submit(
        owner.open(PLUGIN),
        PLUGIN,
        Map.of("primary", primary, "secondary", secondary, "reason", reason));
  }

  /** Opens the first thing that waits. */
  private Visitor.Opened review(String kind) {
    String address =
        reviewer
            .open(QUEUE)
            .document()
            .select("a[href^=/console/staff/" + kind + "/]")
            .attr("href");
    assertThat(address).isNotEmpty();
    return reviewer.open(address);
  }

  private Visitor.Opened approve() {
    Visitor.Opened review = review("applications");
    return reviewer.submit(review, review.path() + "/approve", Map.of());
  }

  private Visitor.Opened refuse(String answer) {
    Visitor.Opened review = review("applications");
    return reviewer.submit(review, review.path() + "/refuse", Map.of("answer", answer));
  }

  private int send() {
    String token = platform.api().token(World.UNGRANTED_APP_ID, World.APP_SECRET);
    String path = "access_token=" + Api.encoded(token);
    JsonNode added =
        Api.json(
            platform
                .api()
                .post(
                    "/cgi-bin/template/api_add_template?" + path,
                    "{\"template_id_short\":\"TM90001\"}"));
    return platform
        .api()
        .send(
            token,
            platform.account(World.UNGRANTED_APP_ID).openId("alice"),
            added.path("template_id").asString(),
            "Hello")
        .path("errcode")
        .asInt(-2);
  }

  @Test
  void anAccountThatIsApprovedHasTheMenuAndSends() {
    assertThat(owner.open(FUNCTION).text()).contains("No plug-ins yet");
    assertThat(owner.open(FUNCTION + "/add").document().select("a[href=" + PLUGIN + "]"))
        .isNotEmpty();
    assertThat(apply("7", "1", REASON).notice()).contains("submitted");
    assertThat(owner.open(PLUGIN).text()).contains("under review", REASON);
    assertThat(approve().notice()).contains("approved");
    assertThat(owner.open(PLUGIN).text()).contains("What you can do now", "up to 15 templates");
    assertThat(owner.open(FUNCTION).document().select("nav a").eachText())
        .contains("Template library", "My templates");
    await().until(() -> send() == 0);
    assertThat(reviewer.open(QUEUE).text()).contains("Every application has its answer");
  }

  @Test
  void whoIsRefusedReadsWhyAndAppliesAgain() {
    apply("7", "1", REASON);
    Visitor.Opened tooShort = refuse("no");
    assertThat(tooShort.status()).isEqualTo(422);
    assertThat(tooShort.error("answer")).contains("At least 5");
    assertThat(refuse("Say who receives it").notice()).contains("refused");
    Visitor.Opened page = owner.open(PLUGIN);
    assertThat(page.document().select(".alert").text()).contains("Say who receives it");
    assertThat(page.document().getElementById("reason").text()).isEqualTo(REASON);
    assertThat(apply("8", "2", REASON).notice()).contains("submitted");
    assertThat(approve().notice()).contains("approved");
    assertThat(owner.open(PLUGIN).document().select("table tbody tr")).hasSize(2);
    assertThat(
            TestDatabases.text(
                platform.database(),
                "select industry_primary || ',' || industry_secondary from account where app_id = '"
                    + World.UNGRANTED_APP_ID
                    + "'"))
        .isEqualTo("8,2");
  }

  @Test
  void whatIsWrongStandsBesideItsFieldAndWhatWasTypedStays() {
    Visitor.Opened wrong = apply("7", "7", "too few");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.error("secondary")).contains("differs");
    assertThat(wrong.error("reason")).contains("At least 10");
    assertThat(wrong.document().select("#primary option[selected]").val()).isEqualTo("7");
    assertThat(wrong.document().getElementById("reason").text()).isEqualTo("too few");
    assertThat(apply("", "99", "x".repeat(501)).error("secondary")).contains("of the list");
    assertThat(TestDatabases.number(platform.database(), "select count(*) from application"))
        .isZero();
  }

  @Test
  void anApplicationCanBeTakenBackAndTwoReviewersDecideOnce() {
    apply("7", "1", REASON);
    Visitor.Opened review = review("applications");
    assertThat(owner.submit(owner.open(PLUGIN), PLUGIN + "/withdraw", Map.of()).notice())
        .contains("withdrawn");
    Visitor.Opened late = reviewer.submit(review, review.path() + "/approve", Map.of());
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.alert()).contains("meanwhile");
    assertThat(
            TestDatabases.text(
                platform.database(),
                "select string_agg(action, ' ' order by audit_id) from audit_entry"
                    + " where account_id is not null"))
        .isEqualTo("APPLICATION_SUBMITTED APPLICATION_WITHDRAWN");
  }

  @Test
  void whatIsConfirmedDecidesWhoQualifies() {
    assertThat(attest("SUBSCRIPTION", false).notice()).contains("Submitted");
    Visitor.Opened review = review("attestations");
    assertThat(reviewer.submit(review, review.path() + "/confirm", Map.of()).notice())
        .contains("Confirmed");
    assertThat(owner.open(PLUGIN).text()).contains("does not qualify yet");
    assertThat(owner.open(PLUGIN).document().select("form[action=" + PLUGIN + "]")).isEmpty();
    Visitor.Opened same = attest("SUBSCRIPTION", false);
    assertThat(same.alert()).contains("confirmed already");
    attest("SERVICE", true);
    review = review("attestations");
    reviewer.submit(review, review.path() + "/refuse", Map.of("answer", "Prove that, please"));
    assertThat(owner.open(ATTESTATION).text()).contains("Prove that, please");
    assertThat(owner.open(PLUGIN).text()).contains("does not qualify yet");
  }

  private Visitor.Opened attest(String kind, boolean payment) {
    Visitor.Opened page = owner.open(ATTESTATION);
    return owner.submit(
        page,
        ATTESTATION,
        payment
            ? Map.of("kind", kind, "payment", "yes", "note", "Register 4711")
            : Map.of("kind", kind, "note", "Register 4711"));
  }

  @Test
  void underTheLaunchRuleAPayingAccountIsGrantedAndReallySends() {
    TestDatabases.execute(
        platform.database(),
        "update account set verified = false where app_id = '" + World.UNGRANTED_APP_ID + "'");
    assertThat(owner.open(PLUGIN).text()).contains("does not qualify yet");
    Visitor administrator = People.signedIn(platform, People.ADMINISTRATOR);
    String rule = "/console/staff/settings/qualifying-rule";
    administrator.submit(administrator.open(rule), rule, Map.of("value", "payment"));
    assertThat(owner.open(PLUGIN).text()).contains("payment ability");
    apply("7", "1", REASON);
    approve();
    await().until(() -> send() == 0);
    // those who have it keep it when the platform asks for something else
    administrator.submit(administrator.open(rule), rule, Map.of("value", "verified"));
    assertThat(send()).isZero();
  }

  @Test
  void whoLooksOnlyFindsNoFormAndIsRefused() {
    Visitor viewer = People.signedIn(platform, People.VIEWER);
    String own = "/console/accounts/" + World.APP_ID + "/function/attestation";
    assertThat(viewer.open(own).document().select("form[action=" + own + "]")).isEmpty();
    String token = viewer.open("/console").document().selectFirst("input[name=csrf]").val();
    assertThat(viewer.post(own, Map.of("csrf", List.of(token)), Map.of()).statusCode())
        .isEqualTo(403);
  }
}
