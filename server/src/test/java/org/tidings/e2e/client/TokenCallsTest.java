package org.tidings.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.Api;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.World;
import org.tidings.e2e.console.People;
import org.tidings.e2e.console.Visitor;
import tools.jackson.databind.JsonNode;

/**
 * Who may call the members' API: servers with the key, apps with a token, pages that are listed.
 */
class TokenCallsTest {
  private static final String SHOP = "https://shop.example.org";
  private static RunningPlatform platform;
  private static Visitor administrator;

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
    administrator = People.signedIn(platform, People.ADMINISTRATOR);
    set("api-origins", SHOP + " https://other.example.org:8443");
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static void set(String setting, String value) {
    String path = "/console/staff/settings/" + setting;
    Visitor.Opened answer =
        administrator.submit(administrator.open(path), path, Map.of("value", value));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static HttpResponse<String> call(HttpRequest.Builder request, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return platform.api().exchange(request);
  }

  private static HttpResponse<String> get(String path, String bearer, String... headers) {
    return call(platform.api().request(path).header("Authorization", "Bearer " + bearer), headers);
  }

  private static HttpResponse<String> issue(String bearer, String body, String... headers) {
    return call(
        platform
            .api()
            .request("/m/api/tokens")
            .header("Authorization", "Bearer " + bearer)
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        headers);
  }

  private static String token(String member) {
    HttpResponse<String> answer =
        issue(platform.clientKey(), "{\"member\":\"" + member + "\",\"seconds\":60}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Api.json(answer).path("token").asString();
  }

  @Test
  void aTokenIsForOneMemberOnly() {
    String token = token("alice");
    assertThat(get("/m/api/inbox/alice", token).statusCode()).isEqualTo(200);
    HttpResponse<String> others = get("/m/api/inbox/bob", token);
    assertThat(others.statusCode()).isEqualTo(403);
    assertThat(others.body()).isEqualTo("{\"error\":\"This member token is for another member.\"}");
    assertThat(get("/m/api/inbox/nobody", token).statusCode()).isEqualTo(403);
    assertThat(issue(token, "{\"member\":\"alice\"}").statusCode()).isEqualTo(403);
    assertThat(get("/m/api/accounts/" + World.ORIGINAL_ID, token).statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenLivesAsLongAsWasAskedAndAnHourAtMost() {
    HttpResponse<String> answer =
        issue(platform.clientKey(), "{\"member\":\"alice\",\"seconds\":60}");
    JsonNode given = Api.json(answer);
    assertThat(given.path("member").asString()).isEqualTo("alice");
    assertThat(
            Duration.between(
                platform.clock().instant(), Instant.parse(given.path("expiresAt").asString())))
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
    for (String body :
        List.of(
            "{\"member\":\"alice\",\"seconds\":3601}",
            "{\"member\":\"alice\",\"seconds\":0}",
            "{\"member\":\"alice\",\"seconds\":\"x\"}",
            "{\"member\":\"alice\",\"forever\":true}",
            "{\"seconds\":60}",
            "[]",
            "null",
            "")) {
      assertThat(issue(platform.clientKey(), body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(issue(platform.clientKey(), "{\"member\":\"nobody\"}").statusCode()).isEqualTo(404);
    assertThat(issue(platform.clientKey(), "{\"member\":\"erin\"}").statusCode()).isEqualTo(403);
  }

  @Test
  void withAnotherNumberOfTheKeyAllTokensEndAtOnce() {
    String token = token("alice");
    set("member-token-key", "2");
    HttpResponse<String> ended = get("/m/api/inbox/alice", token);
    assertThat(ended.statusCode()).isEqualTo(401);
    assertThat(ended.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(get("/m/api/inbox/alice", token("alice")).statusCode()).isEqualTo(200);
  }

  @Test
  void withoutKeyOrTokenNothingIsAnswered() {
    assertThat(call(platform.api().request("/m/api/inbox/alice")).statusCode()).isEqualTo(401);
    assertThat(get("/m/api/inbox/alice", "wrong").statusCode()).isEqualTo(401);
    assertThat(get("/m/api/inbox/alice", "").statusCode()).isEqualTo(401);
    assertThat(
            call(
                    platform.api().request("/m/api/inbox/alice"),
                    "Authorization",
                    "Basic " + platform.clientKey())
                .statusCode())
        .isEqualTo(401);
  }

  /** A key that a page sends is one that everybody who opens the page can read. */
  @Test
  void theClientKeyIsForServers() {
    HttpResponse<String> fromPage = get("/m/api/inbox/alice", platform.clientKey(), "Origin", SHOP);
    assertThat(fromPage.statusCode()).isEqualTo(403);
    assertThat(fromPage.body()).contains("The client key is for servers");
    HttpResponse<String> inAddress =
        call(
            platform.api().request("/m/api/inbox/alice/live?access_token=" + platform.clientKey()));
    assertThat(inAddress.statusCode()).isEqualTo(403);
    HttpResponse<String> elsewhere =
        call(platform.api().request("/m/api/inbox/alice?access_token=" + token("alice")));
    assertThat(elsewhere.statusCode()).isEqualTo(401);
  }

  @Test
  void pagesOfListedOriginsMayCallAndNoOthers() {
    String token = token("alice");
    HttpResponse<String> listed = get("/m/api/inbox/alice", token, "Origin", SHOP);
    assertThat(listed.statusCode()).isEqualTo(200);
    assertThat(listed.headers().firstValue("Access-Control-Allow-Origin")).hasValue(SHOP);
    assertThat(listed.headers().firstValue("Vary")).hasValue("Origin");
    assertThat(listed.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    for (String origin :
        List.of(
            "https://evil.example",
            "null",
            "http://shop.example.org",
            SHOP + ".evil.example",
            "https://other.example.org")) {
      HttpResponse<String> refused = get("/m/api/inbox/alice", token, "Origin", origin);
      assertThat(refused.statusCode()).as(origin).isEqualTo(403);
      assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(refused.headers().firstValue("Vary")).hasValue("Origin");
    }
    // our own pages
    assertThat(get("/m/api/inbox/alice", token, "Origin", platform.base()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aBrowserThatAsksFirstIsToldWhatItMay() {
    HttpResponse<String> answer = preflight("/m/api/members/alice/preferences", SHOP);
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(SHOP);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).hasValue("GET, PUT");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("Authorization");
    HttpResponse<String> refused =
        preflight("/m/api/members/alice/preferences", "https://evil.example");
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    // the rest of the platform is nobody's to call
    assertThat(preflight("/m/sign-in", SHOP).headers().firstValue("Access-Control-Allow-Origin"))
        .isEmpty();
  }

  private static HttpResponse<String> preflight(String path, String origin) {
    return call(
        platform
            .api()
            .request(path)
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Access-Control-Request-Method", "PUT"),
        "Origin",
        origin);
  }

  @Test
  void whatIsThereAlreadyIsNotSentAgain() {
    HttpResponse<String> first = get("/m/api/inbox/alice", platform.clientKey());
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        get("/m/api/inbox/alice", platform.clientKey(), "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void aCallThatIsNoneIsAnsweredInJsonToo() {
    HttpResponse<String> unknown = get("/m/api/nothing", platform.clientKey());
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(Api.json(unknown).path("error").asString()).isEqualTo("There is no such call.");
    HttpResponse<String> method = get("/m/api/tokens", platform.clientKey());
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.headers().firstValue("Allow").orElse("")).contains("POST");
  }
}
