package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.Api;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;

/** Industries in the console, by the same rules as the call that sets them. */
class IndustryPagesTest {
  private static final String PATH = "/console/accounts/" + World.APP_ID + "/industries";
  private RunningPlatform platform;
  private Visitor operator;

  @BeforeEach
  void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
    operator = People.signedIn(platform, People.OPERATOR);
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void whatAChangeDeletesIsNamedBeforeItIsDone() {
    String token = platform.api().token(World.APP_ID, World.APP_SECRET);
    Visitor.Opened asked = ask(operator, 1, 2); // TM90001 is of 7
    assertThat(asked.text()).contains("Test notice", "deleted for good");
    assertThat(templates(token)).contains("Test notice");
    Visitor.Opened changed = operator.submit(asked, PATH + "/change", Map.of());
    assertThat(changed.path()).isEqualTo(PATH);
    assertThat(changed.notice()).contains("changed");
    assertThat(templates(token)).doesNotContain("Test notice");
    assertThat(changed.text()).contains("IT Software and Services", "possible from 20");
    assertThat(changed.document().select("form[action$=/change]")).isEmpty();
    assertThat(
            TestDatabases.text(
                platform.database(),
                "select before || after from audit_entry where action = 'INDUSTRIES_CHANGED'"))
        .contains("7 1", "1 2", platform.account(World.APP_ID).templateId("TM90001"));
    Visitor.Opened again = operator.submit(asked, PATH + "/change", Map.of());
    assertThat(again.status()).isEqualTo(422);
  }

  @Test
  void whoeverAgreedToAnotherListIsAskedAgain() {
    Visitor.Opened asked = ask(operator, 1, 2);
    String token = platform.api().token(World.APP_ID, World.APP_SECRET);
    platform
        .api()
        .post(
            "/cgi-bin/template/api_add_template?access_token=" + token,
            "{\"template_id_short\":\"TM90001\"}");
    Visitor.Opened again = operator.submit(asked, PATH + "/change", Map.of());
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.alert()).contains("changed meanwhile");
    assertThat(again.document().select("tbody tr")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(templates(token)).contains("Test notice");
    assertThat(operator.submit(again, PATH + "/change", Map.of()).notice()).contains("changed");
  }

  @Test
  void industriesThatAreNoneOrTheSameAreRefused() {
    assertThat(ask(operator, 5, 5).alert()).contains("two different industries");
    assertThat(ask(operator, 0, 99).status()).isEqualTo(422);
    assertThat(ask(operator, 7, 1).error("secondary")).contains("present industries");
    Visitor developer = People.signedIn(platform, People.DEVELOPER);
    assertThat(developer.open(PATH).status()).isEqualTo(200);
    assertThat(ask(developer, 1, 2).status()).isEqualTo(403);
  }

  @Test
  void anAccountWithoutTheFunctionCannotChooseThem() {
    String path = "/console/accounts/" + World.UNGRANTED_APP_ID + "/industries";
    Visitor other = People.signedIn(platform, People.OTHER);
    assertThat(other.open(path).text()).contains("not granted to this account");
    assertThat(other.open(path + "/change?primary=1&secondary=2").status()).isEqualTo(422);
  }

  private static Visitor.Opened ask(Visitor visitor, int primary, int secondary) {
    return visitor.open(PATH + "/change?primary=" + primary + "&secondary=" + secondary);
  }

  private String templates(String token) {
    return platform
        .api()
        .get("/cgi-bin/template/get_all_private_template?access_token=" + Api.encoded(token))
        .body();
  }
}
