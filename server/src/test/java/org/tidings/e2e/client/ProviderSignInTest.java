package org.tidings.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.World;
import org.tidings.e2e.console.Visitor;
import org.tidings.identity.IdentitySettings;
import org.tidings.identity.OidcSettings;
import org.tidings.kernel.Secret;

/** Members sign in with an OpenID Connect provider that others wrote. */
class ProviderSignInTest {
  private static final String ISSUER = "members";
  private static final String CLIENT = "tidings";
  private static MockOAuth2Server provider;
  private static RunningPlatform platform;

  @BeforeAll
  static void start() {
    provider = new MockOAuth2Server();
    provider.start();
    OidcSettings settings =
        new OidcSettings(
            provider.issuerUrl(ISSUER).uri(),
            CLIENT,
            Optional.of(new Secret("not-told-in-any-log")),
            "employee",
            List.of("profile"),
            "Harbour login");
    platform =
        RunningPlatform.startWith(
            new IdentitySettings(Optional.of(settings), Optional.empty(), false),
            Optional.empty(),
            World.seed("", 100));
  }

  @AfterAll
  static void stop() {
    platform.close();
    provider.shutdown();
  }

  private static void nextIs(Map<String, Object> claims, long lifeSeconds) {
    boolean ignored =
        provider.enqueueCallback(
            new DefaultOAuth2TokenCallback(
                ISSUER, "subject", "JWT", List.of(CLIENT), claims, lifeSeconds));
  }

  private static String refused(Map<String, Object> claims) {
    Traveller traveller = new Traveller(platform);
    nextIs(claims, 300);
    HttpResponse<String> answer = traveller.signIn("/m");
    assertThat(traveller.isSignedIn()).isFalse();
    return answer.statusCode() + " " + Jsoup.parse(answer.body()).select("[role=alert]").text();
  }

  @Test
  void aMemberSignsInAndIsLedWhereHeWantedToGo() {
    Traveller traveller = new Traveller(platform);
    Visitor.Opened page = traveller.browser().open("/m/sign-in?next=/m/me");
    assertThat(page.document().select("a.button").text()).isEqualTo("Continue with Harbour login");
    nextIs(Map.of("employee", "alice"), 300);
    HttpResponse<String> answer = traveller.signIn("/m/me");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/m/me");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anyMatch(
            cookie -> cookie.contains("HttpOnly; SameSite=Lax") && cookie.contains("Path=/m;"));
    assertThat(traveller.isSignedIn()).isTrue();
    assertThat(traveller.browser().cookie("tidings_sign_in")).isEmpty();
  }

  @Test
  void whoComesForTheFirstTimeIsAMemberFromThenOn() {
    nextIs(Map.of("employee", "Zoë van Dijk"), 300);
    assertThat(new Traveller(platform).signIn("/m").statusCode()).isEqualTo(303);
    HttpResponse<String> inbox =
        platform
            .api()
            .exchange(
                platform
                    .api()
                    .request("/m/api/inbox/Zo%C3%AB%20van%20Dijk")
                    .header("Authorization", "Bearer " + platform.clientKey()));
    assertThat(inbox.statusCode()).isEqualTo(200);
  }

  @Test
  void onlyPagesOfOursAreLedTo() {
    nextIs(Map.of("employee", "alice"), 300);
    HttpResponse<String> answer = new Traveller(platform).signIn("https://evil.example/m");
    assertThat(answer.headers().firstValue("Location")).hasValue("/m");
  }

  @Test
  void theCodeIsBoundToABrowserByPkce() {
    URI there = new Traveller(platform).begin("/m");
    Map<String, String> asked = Traveller.query(there);
    assertThat(asked)
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("response_type", "code")
        .containsEntry("scope", "openid profile");
    assertThat(asked.get("nonce")).hasSizeGreaterThan(30);

    // a code that was asked for with another challenge is worth nothing to us
    Traveller traveller = new Traveller(platform);
    String mine = traveller.begin("/m").toString();
    String foreign = CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier()).getValue();
    String swapped = mine.replaceFirst("code_challenge=[^&]+", "code_challenge=" + foreign);
    nextIs(Map.of("employee", "alice"), 300);
    HttpResponse<String> answer =
        traveller.browser().get(Traveller.atProvider(URI.create(swapped)));
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(traveller.isSignedIn()).isFalse();
  }

  @Test
  void anIdTokenForAnotherQuestionClientOrIssuerIsNotBelieved() {
    String wrong = "502 Your organisation’s sign-in gave an answer that cannot be used.";
    assertThat(refused(Map.of("employee", "alice", "nonce", "another"))).startsWith(wrong);
    assertThat(refused(Map.of("employee", "alice", "aud", "another"))).startsWith(wrong);
    assertThat(refused(Map.of("employee", "alice", "iss", "https://evil.example")))
        .startsWith(wrong);
  }

  @Test
  void anExpiredIdTokenIsNotBelieved() {
    Traveller traveller = new Traveller(platform);
    nextIs(Map.of("employee", "alice"), -120);
    assertThat(traveller.signIn("/m").statusCode()).isEqualTo(502);
    assertThat(traveller.isSignedIn()).isFalse();
  }

  @Test
  void whoIsNotNamedOrIsSuspendedDoesNotComeIn() {
    assertThat(refused(Map.of("other", "alice"))).contains("did not say who you are");
    assertThat(refused(Map.of("employee", "alice\u200b"))).contains("did not say who you are");
    assertThat(refused(Map.of("employee", "x".repeat(256)))).contains("did not say who you are");
    assertThat(refused(Map.of("employee", "erin"))).contains("suspended your membership");
  }

  @Test
  void whoDeclinesIsToldSoAndMayTryAgain() {
    Traveller traveller = new Traveller(platform);
    String state = Traveller.query(traveller.begin("/m/me")).get("state");
    HttpResponse<String> answer =
        traveller.browser().get("/m/sign-in/return?error=access_denied&state=" + state);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(Jsoup.parse(answer.body()).select("a.button").attr("href"))
        .isEqualTo("/m/sign-in?next=%2Fm%2Fme");
    assertThat(traveller.isSignedIn()).isFalse();
  }

  /** Else a stranger could send his own answer, and the member would write as the stranger. */
  @Test
  void anAnswerToAnotherBrowsersQuestionSignsNobodyIn() {
    String ofStranger = Traveller.atProvider(new Traveller(platform).begin("/m"));
    Traveller victim = new Traveller(platform);
    assertThat(victim.browser().get(ofStranger).statusCode()).isEqualTo(400);
    URI ownQuestion = victim.begin("/m");
    assertThat(ownQuestion.getHost()).isEqualTo("localhost");
    assertThat(victim.browser().get(ofStranger).statusCode()).isEqualTo(400);
    assertThat(victim.isSignedIn()).isFalse();
    // the answer is still good for who asked
    nextIs(Map.of("employee", "alice"), 300);
    assertThat(new Traveller(platform).signIn("/m").statusCode()).isEqualTo(303);
  }

  @Test
  void aSignInThatTakesTooLongIsBegunAgain() {
    Traveller traveller = new Traveller(platform);
    String answer = Traveller.atProvider(traveller.begin("/m"));
    platform.clock().forward(Duration.ofMinutes(11));
    try {
      assertThat(traveller.browser().get(answer).statusCode()).isEqualTo(400);
    } finally {
      platform.clock().forward(Duration.ofMinutes(-11));
    }
  }

  @Test
  void whoSignsOutIsSignedOutOfTheProviderAsWell() {
    Traveller traveller = new Traveller(platform);
    nextIs(Map.of("employee", "alice"), 300);
    assertThat(traveller.signIn("/m").statusCode()).isEqualTo(303);
    Visitor.Opened me = traveller.browser().open("/m/sign-out");
    Visitor.Opened out = traveller.browser().submit(me, "/m/sign-out", Map.of());
    assertThat(out.path()).isEqualTo("/m/signed-out?provider");
    assertThat(out.header("Refresh")).isEqualTo("1; url=/m/sign-out/provider");
    assertThat(traveller.isSignedIn()).isFalse();
    String there =
        traveller.browser().get("/m/sign-out/provider").headers().firstValue("Location").orElse("");
    assertThat(there)
        .startsWith(provider.endSessionEndpointUrl(ISSUER).toString())
        .contains("client_id=" + CLIENT)
        .contains("post_logout_redirect_uri=http%3A%2F%2F127.0.0.1");
  }

  @Test
  void thereAreNoLocalMembers() {
    Visitor visitor = new Visitor(platform.base());
    assertThat(visitor.open("/m/sign-in").document().select("form")).isEmpty();
    assertThat(
            visitor
                .post("/m/sign-in/local", Map.of("member", List.of("alice")), Map.of())
                .statusCode())
        .isEqualTo(404);
  }
}
