package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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
import org.tidings.operator.Sessions;

/** Who gets in, in which language, and whose forms are taken. */
class GateTest {
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
  void whoHasNotSignedInIsLedToDoSoAndBack() {
    Visitor visitor = new Visitor(platform.base());
    Visitor.Opened login = visitor.open(ACCOUNT);
    assertThat(login.path()).startsWith("/console/login?next=");
    Visitor.Opened arrived = visitor.submit(login, "/console/login", password(People.VIEWER));
    assertThat(arrived.path()).isEqualTo(ACCOUNT);
    assertThat(arrived.document().select("meta + title, title").text()).contains("Overview");
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressAreToldAlikeAndTheAddressStays() {
    Visitor visitor = new Visitor(platform.base());
    Visitor.Opened login = visitor.open("/console/login");
    Visitor.Opened wrong =
        visitor.submit(login, "/console/login", Map.of("email", People.OWNER, "password", "x"));
    Visitor.Opened unknown =
        visitor.submit(login, "/console/login", Map.of("email", "a@b.example", "password", "x"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.alert()).isNotEmpty().isEqualTo(unknown.alert());
    assertThat(wrong.document().getElementById("email").val()).isEqualTo(People.OWNER);
    assertThat(wrong.document().getElementById("password").val()).isEmpty();
    assertThat(visitor.cookie("tidings_session")).isEmpty();
  }

  @Test
  void anotherOwnersAccountDoesNotExist() {
    Visitor other = People.signedIn(platform, People.OTHER);
    assertThat(other.open(ACCOUNT).status()).isEqualTo(404);
    assertThat(other.open("/console/accounts/wx0000000000000000").text())
        .isEqualTo(other.open(ACCOUNT).text());
    assertThat(other.open("/console/accounts/..%2f").status()).isEqualTo(404);
  }

  @Test
  void aFormWithoutItsTokenOrFromElsewhereIsRefused() {
    Visitor owner = People.signedIn(platform, People.OWNER);
    Map<String, List<String>> chinese = Map.of("language", List.of("zh"));
    assertThat(owner.post("/console/language", chinese, Map.of()).statusCode()).isEqualTo(403);
    String token = owner.open("/console").document().selectFirst("input[name=csrf]").val();
    Map<String, List<String>> whole = Map.of("language", List.of("zh"), "csrf", List.of(token));
    HttpResponse<String> foreign =
        owner.post("/console/language", whole, Map.of("Origin", "https://evil.example"));
    assertThat(foreign.statusCode()).isEqualTo(403);
    String anothers =
        People.signedIn(platform, People.OTHER)
            .open("/console")
            .document()
            .selectFirst("input[name=csrf]")
            .val();
    assertThat(
            owner
                .post("/console/language", Map.of("csrf", List.of(anothers)), Map.of())
                .statusCode())
        .isEqualTo(403);
    assertThat(owner.open("/console").document().selectFirst("html").attr("lang")).isEqualTo("en");
    assertThat(
            owner.post("/console/language", whole, Map.of("Origin", platform.base())).statusCode())
        .isEqualTo(303);
    assertThat(owner.open("/console").document().selectFirst("html").attr("lang"))
        .isEqualTo("zh-CN");
    owner.submit(owner.open("/console"), "/console/language", Map.of(), Optional.of("English"));
  }

  @Test
  void aSessionEndsByUseOfTheButtonAndByIdleness() {
    Visitor viewer = People.signedIn(platform, People.VIEWER);
    Visitor elsewhere = People.signedIn(platform, People.VIEWER);
    Visitor.Opened out = viewer.submit(viewer.open("/console"), "/console/logout", Map.of());
    assertThat(out.notice()).isEqualTo("You are signed out.");
    assertThat(viewer.open("/console").path()).startsWith("/console/login");
    assertThat(elsewhere.open("/console").path()).isEqualTo("/console");
    platform.forward(Sessions.IDLE_MAX.plus(Duration.ofMinutes(1)));
    assertThat(elsewhere.open("/console").path()).startsWith("/console/login");
  }

  @Test
  void theDatabaseHoldsNoTokenOfASession() {
    Visitor viewer = People.signedIn(platform, People.VIEWER);
    String token = viewer.cookie("tidings_session").orElseThrow();
    assertThat(
            TestDatabases.number(
                platform.database(),
                "select count(*) from operator_session where encode(token_sha256, 'escape') like '%"
                    + token
                    + "%'"))
        .isZero();
  }

  @Test
  void noSignInLeadsToAnotherSite() {
    for (String next :
        List.of("https://evil.example", "//evil.example", "/console/../\\evil", "/consolex")) {
      Visitor visitor = new Visitor(platform.base());
      Visitor.Opened login =
          visitor.open(
              "/console/login?next="
                  + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8));
      Visitor.Opened arrived = visitor.submit(login, "/console/login", password(People.VIEWER));
      assertThat(arrived.path()).isEqualTo("/console");
    }
  }

  @Test
  void pagesRunNoForeignScriptAndAreKeptByNobody() {
    Visitor.Opened page = People.signedIn(platform, People.OWNER).open(ACCOUNT);
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.document().select("[style], script:not([src]), [onclick]")).isEmpty();
    page.document()
        .select("link[href], script[src], img[src]")
        .forEach(element -> {
          String address = element.hasAttr("href") ? element.attr("href") : element.attr("src");
          HttpResponse<String> asset = new Visitor(platform.base()).get(address);
          assertThat(asset.statusCode()).as(address).isEqualTo(200);
          assertThat(asset.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        });
  }

  @Test
  void theLanguageIsTheBrowsersUntilSomebodyChooses() {
    Visitor visitor = new Visitor(platform.base());
    assertThat(visitor.open("/console/login").heading()).isEqualTo("Sign in");
    visitor.submit(
        visitor.open("/console/login"), "/console/language", Map.of(), Optional.of("中文"));
    assertThat(visitor.open("/console/login").heading()).isEqualTo("登录");
  }

  @Test
  void anUnknownAddressIsAPageOfItsOwn() {
    Visitor.Opened page = People.signedIn(platform, People.OWNER).open("/console/nothing-here");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.heading()).isEqualTo("No such page");
  }

  private static Map<String, String> password(String email) {
    return Map.of("email", email, "password", People.PASSWORD);
  }
}
