package org.tidings.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.identity.NotProven.Flaw;
import org.tidings.kernel.Secret;

/** Tokens by which an organisation hands its members over. */
class HandOverTest {
  private static final String SECRET = "thirty-two bytes are the least it may have";
  private static IdentityStores stores;
  private static HandOver shared;

  @BeforeAll
  static void start() {
    stores = new IdentityStores();
    shared = handOver(new HandOverSettings.Keys.Shared(new Secret(SECRET)));
  }

  @AfterAll
  static void stop() {
    shared.close();
    stores.close();
  }

  private static HandOver handOver(HandOverSettings.Keys keys) {
    return new HandOver(
        new HandOverSettings("portal", "tidings", keys), stores.spent, stores.clock);
  }

  private static JWTClaimsSet.Builder claims() {
    Instant now = stores.clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer("portal")
        .audience("tidings")
        .subject("alice")
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(60)));
  }

  private static String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
    try {
      return signed(JWSAlgorithm.HS256, new MACSigner(SECRET), change.apply(claims()).build());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Flaw flaw(HandOver handOver, String token) {
    return catchThrowableOfType(NotProven.class, () -> handOver.take(token)).flaw();
  }

  private static Flaw flaw(UnaryOperator<JWTClaimsSet.Builder> change) {
    return flaw(shared, signed(change));
  }

  @Test
  void aTokenIsGoodOnceAndForgottenWhenNobodyWouldBelieveIt() {
    String token = signed(c -> c);
    assertThat(shared.take(token).name()).isEqualTo("alice");
    assertThat(flaw(shared, token)).isEqualTo(Flaw.TOKEN_USED);
    stores.clock.forward(Duration.ofMinutes(2));
    assertThat(flaw(shared, token)).isEqualTo(Flaw.TOKEN_WRONG);
    stores.spent.forgetOld();
    assertThat(stores.spentProofs()).isZero();
  }

  @Test
  void itMustSayWhoFromWhomForWhomAndUntilWhen() {
    assertThat(flaw(c -> c.issuer("other"))).isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(flaw(c -> c.audience("other"))).isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(flaw(c -> c.subject(null))).isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(flaw(c -> c.subject(" "))).isEqualTo(Flaw.UNNAMED);
    assertThat(flaw(c -> c.jwtID(null))).isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(flaw(c -> c.jwtID(""))).isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(flaw(c -> c.jwtID("x".repeat(256)))).isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(flaw(c -> c.issueTime(null))).isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(flaw(c -> c.expirationTime(null))).isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(flaw(c -> c.notBeforeTime(in(60)))).isEqualTo(Flaw.TOKEN_WRONG);
  }

  private static Date in(long seconds) {
    return Date.from(stores.clock.instant().plusSeconds(seconds));
  }

  @Test
  void itLivesFiveMinutesAtMostAndClocksMayDifferALittle() {
    assertThat(flaw(c -> c.expirationTime(in(301)))).isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(flaw(c -> c.issueTime(in(-400)).expirationTime(in(-60))))
        .isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(flaw(c -> c.issueTime(in(60)).expirationTime(in(120)))).isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(shared.take(signed(c -> c.issueTime(in(20)).expirationTime(in(60)))).name())
        .isEqualTo("alice");
    assertThat(shared.take(signed(c -> c.issueTime(in(-60)).expirationTime(in(-20)))).name())
        .isEqualTo("alice");
  }

  @Test
  void whatIsNotSignedByTheSharedSecretIsNotBelieved() throws JOSEException {
    JWTClaimsSet claims = claims().build();
    RSAKey rsa = StrangeProvider.key("any");
    assertThat(flaw(shared, new PlainJWT(claims).serialize())).isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(flaw(shared, signed(JWSAlgorithm.RS256, new RSASSASigner(rsa), claims)))
        .isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(flaw(shared, signed(JWSAlgorithm.HS256, new MACSigner("x".repeat(40)), claims)))
        .isEqualTo(Flaw.TOKEN_WRONG);
    String good = signed(c -> c);
    assertThat(flaw(shared, good.substring(0, good.length() - 2))).isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(flaw(shared, "")).isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(flaw(shared, "a.b.c")).isEqualTo(Flaw.TOKEN_WRONG);
    assertThat(flaw(shared, "x".repeat(100_000))).isEqualTo(Flaw.TOKEN_WRONG);
  }

  @Test
  void publicKeysOfBothKindsAreTakenAndNeverForASecret() throws JOSEException {
    RSAKey rsa = StrangeProvider.key("one");
    ECKey ec = new ECKeyGenerator(Curve.P_256).keyID("two").generate();
    String jwks = new JWKSet(java.util.List.of(rsa, ec)).toPublicJWKSet().toString();
    try (HandOver handOver = handOver(new HandOverSettings.Keys.Public(jwks))) {
      assertThat(
              handOver
                  .take(signed(JWSAlgorithm.RS256, new RSASSASigner(rsa), claims().build()))
                  .name())
          .isEqualTo("alice");
      assertThat(
              handOver
                  .take(signed(JWSAlgorithm.ES256, new ECDSASigner(ec), claims().build()))
                  .name())
          .isEqualTo("alice");
      assertThat(
              flaw(handOver, signed(JWSAlgorithm.RS512, new RSASSASigner(rsa), claims().build())))
          .isEqualTo(Flaw.TOKEN_WRONG);
      // who knows the public key could sign with it as if it were a secret
      assertThat(flaw(handOver, signed(JWSAlgorithm.HS256, new MACSigner(jwks), claims().build())))
          .isEqualTo(Flaw.TOKEN_WRONG);
    }
  }

  @Test
  void keysMayBeFetched() throws JOSEException {
    try (StrangeProvider organisation = new StrangeProvider(stores.clock);
        HandOver handOver =
            handOver(
                new HandOverSettings.Keys.Fetched(
                    java.net.URI.create(organisation.base() + "/keys")))) {
      JWTClaimsSet claims = claims().build();
      assertThat(
              handOver
                  .take(signed(JWSAlgorithm.RS256, new RSASSASigner(organisation.own), claims))
                  .name())
          .isEqualTo("alice");
    }
  }

  @Test
  void keysThatAnybodyCouldGuessOrSwapAreRefusedAtTheStart() {
    assertThatThrownBy(() -> new HandOverSettings.Keys.Shared(new Secret("short")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 bytes")
        .hasMessageNotContaining("short\"");
    assertThatThrownBy(() -> new HandOverSettings.Keys.Public("{\"keys\":[]}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HandOverSettings.Keys.Public("no keys"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new HandOverSettings.Keys.Fetched(java.net.URI.create("http://example.org/keys")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
