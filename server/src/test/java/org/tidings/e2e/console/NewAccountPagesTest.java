package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;

/** Creating an official account through the form, and fetching a token with what it shows. */
class NewAccountPagesTest {
  private static final String PATH = "/console/new-account";
  private static RunningPlatform platform;

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static Visitor.Opened create(Visitor visitor, Map<String, String> values) {
    return visitor.submit(visitor.open(PATH), PATH, values);
  }

  @Test
  void whoCreatesAnAccountOwnsItAndItsSecretWorks() {
    Visitor visitor = People.signedIn(platform, People.VIEWER);
    Visitor.Opened created =
        create(visitor, Map.of("name", "港湾书店", "kind", "SERVICE", "verified", "yes"));
    List<String> shown = created.document().select(".copy-text").eachText();
    assertThat(shown.get(0)).matches("wx[0-9a-f]{16}");
    assertThat(shown.get(1)).matches("[0-9a-f]{32}");
    assertThat(shown.get(2)).matches("gh_[0-9a-f]{12}");
    assertThat(platform.api().token(shown.get(0), shown.get(1))).isNotEmpty();
    String account = "/console/accounts/" + shown.get(0);
    assertThat(visitor.open(account).status()).isEqualTo(200);
    assertThat(visitor.open(account + "/operators").text()).contains("Owner");
    assertThat(visitor.open("/console").text()).contains("港湾书店");
    assertThat(People.signedIn(platform, People.OWNER).open(account).status()).isEqualTo(404);
    // what it attests counts once staff have confirmed it
    String where = " from account a left join attestation t using (account_id) where app_id = '";
    assertThat(
            TestDatabases.text(
                platform.database(),
                "select concat_ws(' ', a.verified, a.template_messages, t.verified, t.state)"
                    + where
                    + shown.get(0)
                    + "'"))
        .isEqualTo("f none t submitted");
    assertThat(
            TestDatabases.number(
                platform.database(),
                "select count(*) from audit_entry where audit_entry::text like '%"
                    + shown.get(1)
                    + "%'"))
        .isZero();
  }

  @Test
  void whatIsWrongStandsBesideItsField() {
    Visitor visitor = People.signedIn(platform, People.OWNER);
    Visitor.Opened wrong = create(visitor, Map.of("name", "", "kind", "NEWSPAPER"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.error("name")).isNotEmpty();
    assertThat(wrong.error("kind")).isNotEmpty();
    wrong = create(visitor, Map.of("name", "字".repeat(31), "kind", "SERVICE", "payment", "yes"));
    assertThat(wrong.error("name")).contains("30");
    assertThat(wrong.document().select("input[name=payment]").hasAttr("checked")).isTrue();
  }

  @Test
  void soManyAccountsMayOneOwn() {
    Visitor visitor = People.signedIn(platform, People.OPERATOR);
    for (int i = 0; i < 10; i++) {
      assertThat(create(visitor, Map.of("name", "Shop " + i, "kind", "SUBSCRIPTION")).status())
          .isEqualTo(200);
    }
    Visitor.Opened full = visitor.open(PATH);
    assertThat(full.text()).contains("as many accounts as you may");
    assertThat(full.document().select("form[action=" + PATH + "]")).isEmpty();
    String token = full.document().selectFirst("input[name=csrf]").val();
    Map<String, List<String>> fields =
        Map.of(
            "csrf", List.of(token), "name", List.of("One more"), "kind", List.of("SUBSCRIPTION"));
    assertThat(visitor.post(PATH, fields, Map.of()).statusCode()).isEqualTo(422);
    assertThat(
            TestDatabases.number(
                platform.database(), "select count(*) from account where name = 'One more'"))
        .isZero();
  }
}
