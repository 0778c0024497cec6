package org.tidings.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.identity.NotProven.Flaw;
import org.tidings.kernel.Secret;

/** A provider that is slow, led astray or hostile proves nobody, and holds nobody up. */
class OidcProviderTest {
  private static final URI BACK = URI.create("http://127.0.0.1/m/sign-in/return");
  private static final IdentityStores stores = new IdentityStores();

  private final StrangeProvider strange = new StrangeProvider(stores.clock);
  private final OidcProvider provider = new OidcProvider(settings(), stores.spent, stores.clock);
  private final SignInAttempt attempt = stores.attempts.begin("/m");

  @AfterAll
  static void stop() {
    stores.close();
  }

  @AfterEach
  void close() {
    provider.close();
    strange.close();
  }

  private OidcSettings settings() {
    return new OidcSettings(
        URI.create(strange.base()),
        StrangeProvider.CLIENT,
        Optional.of(new Secret(StrangeProvider.SECRET)),
        OidcSettings.SUBJECT,
        List.of(),
        "Strange");
  }

  private ProvenMember finish() {
    strange.nonce = attempt.nonce();
    return provider.finish(attempt, "any", BACK);
  }

  private Flaw flaw() {
    return catchThrowableOfType(NotProven.class, this::finish).flaw();
  }

  @Test
  void anAnswerIsGoodOnce() {
    assertThat(finish().name()).isEqualTo("alice");
    assertThat(flaw()).isEqualTo(Flaw.STALE);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OWN_KEY")
  void aTokenThatTheProviderDidNotSignIsNotBelieved(StrangeProvider.Signing signing) {
    strange.signing = signing;
    assertThat(flaw()).isEqualTo(Flaw.PROVIDER_WRONG);
  }

  /** OpenID Connect Core 1.0, section 3.1.3.7. */
  @Test
  void aTokenForOthersIsNotForUs() {
    strange.audience = List.of("another");
    assertThat(flaw()).isEqualTo(Flaw.PROVIDER_WRONG);
    strange.audience = List.of(StrangeProvider.CLIENT, "another");
    assertThat(flaw()).isEqualTo(Flaw.PROVIDER_WRONG);
    strange.party = "another";
    assertThat(flaw()).isEqualTo(Flaw.PROVIDER_WRONG);
    strange.party = StrangeProvider.CLIENT;
    assertThat(finish().name()).isEqualTo("alice");
  }

  @Test
  void aNewKeyIsFetchedWhenATokenNamesIt() {
    assertThat(finish().name()).isEqualTo("alice");
    assertThat(strange.keyFetches.get()).isEqualTo(1);
    strange.own = StrangeProvider.key("own-2");
    SignInAttempt next = stores.attempts.begin("/m");
    strange.nonce = next.nonce();
    assertThat(provider.finish(next, "any", BACK).name()).isEqualTo("alice");
    assertThat(strange.keyFetches.get()).isEqualTo(2);
  }

  @Test
  void tokensOfKeysThatNobodyHasDoNotMakeUsFetchForEver() {
    assertThat(finish().name()).isEqualTo("alice");
    strange.signing = StrangeProvider.Signing.FOREIGN_KEY;
    strange.foreign = StrangeProvider.key("unknown");
    for (int i = 0; i < 10; i++) {
      assertThat(flaw()).isIn(Flaw.PROVIDER_WRONG, Flaw.PROVIDER_AWAY);
    }
    assertThat(strange.keyFetches.get()).isLessThanOrEqualTo(3);
  }

  @Test
  void aSlowProviderIsNotWaitedForAndTheNextDoesNotWaitAtAll() {
    strange.hangs = true;
    assertThat(timeToFail()).isLessThan(Duration.ofSeconds(8));
    assertThat(timeToFail()).isLessThan(Duration.ofSeconds(1));
    strange.hangs = false;
    stores.clock.forward(Duration.ofSeconds(5));
    assertThat(provider.address(attempt, BACK).toString()).startsWith(strange.base());
  }

  private Duration timeToFail() {
    long began = System.nanoTime();
    assertThatThrownBy(() -> provider.address(attempt, BACK))
        .isInstanceOfSatisfying(
            NotProven.class, e -> assertThat(e.flaw()).isEqualTo(Flaw.PROVIDER_AWAY));
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Test
  void anEndlessAnswerIsNotReadToItsEnd() {
    strange.floods = true;
    assertThat(timeToFail()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void nobodyIsLedElsewhere() {
    strange.redirects.set(1);
    assertThat(flaw()).isEqualTo(Flaw.PROVIDER_AWAY);
  }

  @Test
  void aProviderOfAnotherNameIsNotOurs() {
    strange.issuer = "https://evil.example";
    assertThat(flaw()).isEqualTo(Flaw.PROVIDER_WRONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example/token", "ftp://127.0.0.1/token", "/token"})
  void ourSecretIsNotSentInTheClear(String endpoint) {
    strange.tokenEndpoint = endpoint;
    assertThat(flaw()).isEqualTo(Flaw.PROVIDER_WRONG);
  }

  @Test
  void aProviderThatGoesAwayLaterIsStillKnown() {
    assertThat(finish().name()).isEqualTo("alice");
    stores.clock.forward(Duration.ofHours(2));
    strange.close();
    assertThat(provider.address(stores.attempts.begin("/m"), BACK).toString())
        .startsWith(strange.base());
  }

  @Test
  void theSecretStandsInNoMessage() {
    strange.tokenEndpoint = strange.base() + "/nothing";
    assertThatThrownBy(this::finish)
        .isInstanceOf(NotProven.class)
        .hasMessageNotContaining(StrangeProvider.SECRET)
        .hasMessageNotContaining(attempt.verifier());
    assertThat(settings().toString()).doesNotContain(StrangeProvider.SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://login.example.org", "https://u:p@login.example.org", "login"})
  void anIssuerInTheClearIsRefusedAtTheStart(String issuer) {
    assertThatThrownBy(() ->
            new OidcSettings(URI.create(issuer), "id", Optional.empty(), "sub", List.of(), "Any"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSealedAttemptIsReadByWhoSealedItOnly() {
    String sealed = stores.attempts.seal(attempt);
    assertThat(stores.attempts.open(sealed)).contains(atMillis(attempt));
    assertThat(stores.attempts.open(sealed.substring(0, sealed.length() - 4) + "AAAA")).isEmpty();
    assertThat(stores.attempts.open("")).isEmpty();
    assertThat(stores.attempts.open("%%%")).isEmpty();
    assertThat(sealed).doesNotContain(attempt.verifier());
    stores.clock.forward(SignInAttempts.LIFE);
    assertThat(stores.attempts.open(sealed)).isEmpty();
  }

  private static SignInAttempt atMillis(SignInAttempt attempt) {
    return new SignInAttempt(
        attempt.state(),
        attempt.nonce(),
        attempt.verifier(),
        attempt.next(),
        java.time.Instant.ofEpochMilli(attempt.startedAt().toEpochMilli()));
  }
}
