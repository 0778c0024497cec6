package org.tidings.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.World;
import org.tidings.e2e.console.People;
import org.tidings.e2e.console.Visitor;
import org.tidings.identity.HandOverSettings;
import org.tidings.identity.IdentitySettings;
import org.tidings.kernel.Secret;

/** A portal or an app brings its member along, and nobody else's page can. */
class HandOverPagesTest {
  private static final String SECRET = "a secret that portal and platform know, and nobody else";
  private static final String PORTAL = "https://portal.example.org";
  private static final String SETTING = "/console/staff/settings/portal-origins";
  private static RunningPlatform platform;
  private static Visitor administrator;

  @BeforeAll
  static void start() {
    HandOverSettings handOver =
        new HandOverSettings(
            PORTAL, "tidings", new HandOverSettings.Keys.Shared(new Secret(SECRET)));
    platform =
        RunningPlatform.startWith(
            new IdentitySettings(Optional.empty(), Optional.of(handOver), false),
            Optional.of(URI.create("https://tidings.example.org")),
            People.with(World.seed("", 100)));
    administrator = People.signedIn(platform, People.ADMINISTRATOR);
    setPortals(PORTAL);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static Visitor.Opened setPortals(String origins) {
    return administrator.submit(administrator.open(SETTING), SETTING, Map.of("value", origins));
  }

  private static String token(String member) {
    java.time.Instant now = platform.clock().instant();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.HS256),
            new JWTClaimsSet.Builder()
                .issuer(PORTAL)
                .audience("tidings")
                .subject(member)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build());
    try {
      token.sign(new MACSigner(SECRET));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static HttpResponse<String> post(
      Visitor browser, String token, String next, Map<String, String> headers) {
    return browser.post(
        "/m/hand-over", Map.of("token", List.of(token), "next", List.of(next)), headers);
  }

  private static HttpResponse<String> open(String query, Map<String, String> headers) {
    var request = platform.api().request("/m/hand-over?" + query);
    headers.forEach(request::header);
    return platform.api().exchange(request);
  }

  private static boolean signsIn(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .anyMatch(cookie -> cookie.startsWith("tidings_session="));
  }

  @Test
  void aPortalBringsItsMember() {
    Visitor browser = new Visitor(platform.base());
    HttpResponse<String> answer = post(browser, token("alice"), "/m/me", Map.of("Origin", PORTAL));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/m/me");
    assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly; SameSite=Lax")
        .contains("Secure");
    assertThat(browser.get("/m/sign-in").statusCode()).isEqualTo(303);
  }

  @Test
  void anAppsWebViewIsLedToAnAddressWithoutTheToken() {
    String token = token("alice");
    HttpResponse<String> answer = open("token=" + token + "&next=/m/me", Map.of());
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/m/me");
    assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(signsIn(answer)).isTrue();
    HttpResponse<String> again = open("token=" + token, Map.of());
    assertThat(again.statusCode()).isEqualTo(403);
    assertThat(signsIn(again)).isFalse();
  }

  /** Else members would read and write as the stranger who made them sign in. */
  @Test
  void noOtherSiteCanSignAMembersBrowserIn() {
    for (Map<String, String> stranger :
        List.of(
            Map.of("Origin", "https://evil.example"),
            Map.of("Origin", "null"),
            Map.of("Origin", "http://portal.example.org"),
            Map.of("Sec-Fetch-Site", "cross-site"))) {
      HttpResponse<String> posted =
          post(new Visitor(platform.base()), token("alice"), "/m", stranger);
      assertThat(posted.statusCode()).as(stranger.toString()).isEqualTo(403);
      assertThat(signsIn(posted)).isFalse();
    }
    HttpResponse<String> linked =
        open("token=" + token("alice"), Map.of("Sec-Fetch-Site", "cross-site"));
    assertThat(linked.statusCode()).isEqualTo(403);
    assertThat(signsIn(linked)).isFalse();
    HttpResponse<String> typed = open("token=" + token("alice"), Map.of("Sec-Fetch-Site", "none"));
    assertThat(signsIn(typed)).isTrue();
  }

  @Test
  void onlyPagesOfOursAreLedTo() {
    for (String next :
        List.of(
            "https://evil.example/m", "//evil.example/m", "/console", "/mallory", "/m/\\evil")) {
      HttpResponse<String> answer =
          post(new Visitor(platform.base()), token("alice"), next, Map.of("Origin", PORTAL));
      assertThat(answer.headers().firstValue("Location")).as(next).hasValue("/m");
    }
  }

  @Test
  void inAFrameOfThePortalTheSessionIsForThatFrameOnly() {
    Map<String, String> framed = Map.of("Origin", PORTAL, "Sec-Fetch-Dest", "iframe");
    String cookie =
        post(new Visitor(platform.base()), token("alice"), "/m", framed)
            .headers()
            .firstValue("Set-Cookie")
            .orElse("");
    assertThat(cookie).contains("SameSite=None; Partitioned").contains("Secure");
    assertThat(policy()).contains("frame-ancestors 'self' " + PORTAL);
    setPortals("");
    try {
      assertThat(policy()).doesNotContain(PORTAL);
      HttpResponse<String> refused =
          post(new Visitor(platform.base()), token("alice"), "/m", framed);
      assertThat(refused.statusCode()).isEqualTo(403);
    } finally {
      setPortals(PORTAL);
    }
  }

  private static String policy() {
    return new Visitor(platform.base())
        .get("/m/sign-in")
        .headers()
        .firstValue("Content-Security-Policy")
        .orElse("");
  }

  @Test
  void whoeverWasSignedInHereBeforeIsSignedOut() {
    Visitor browser = new Visitor(platform.base());
    post(browser, token("alice"), "/m", Map.of("Origin", PORTAL));
    String before = browser.cookie("tidings_session").orElseThrow();
    post(browser, token("bob"), "/m", Map.of("Origin", PORTAL));
    HttpResponse<String> old =
        platform
            .api()
            .exchange(
                platform.api().request("/m/sign-in").header("Cookie", "tidings_session=" + before));
    assertThat(old.statusCode()).isEqualTo(200);
  }

  @Test
  void onlyOriginsAreTakenForPortals() {
    for (String wrong :
        List.of("*", "https://portal.example.org/", "http://portal.example.org", "null")) {
      assertThat(setPortals(wrong).error("value")).as(wrong).contains("origins");
    }
  }

  @Test
  void theSignInPageSaysWhereToGo() {
    assertThat(new Visitor(platform.base()).open("/m/sign-in").text())
        .contains("Open your organisation’s portal or app");
  }
}
