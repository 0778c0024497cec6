package org.tidings.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

/**
 * Members whom the organisation's portal or app hands over, each by a signed token (RFC 7519) that
 * lives five minutes at most and is good once.
 */
public final class HandOver implements AutoCloseable {
  static final Duration LIFE_MAX = Duration.ofMinutes(5);
  private static final int ID_CHARACTERS_MAX = 255;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final OutsideCalls calls = new OutsideCalls(PATIENCE);
  private final TokenCheck tokens;
  private final SpentProofs spent;
  private final Clock clock;
  private final String issuer;

  public HandOver(HandOverSettings settings, SpentProofs spent, Clock clock) {
    this.tokens =
        new TokenCheck(
            selector(settings.keys(), calls),
            new JwtClaims(
                clock, settings.issuer(), settings.audience(), Set.of("sub", "iat", "exp", "jti")));
    this.spent = spent;
    this.clock = clock;
    this.issuer = settings.issuer();
  }

  /** The algorithm is the key's: a public key is never taken for a shared secret. */
  private static JWSKeySelector<SecurityContext> selector(
      HandOverSettings.Keys keys, OutsideCalls calls) {
    Set<JWSAlgorithm> signed = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    try {
      return switch (keys) {
        case HandOverSettings.Keys.Shared(var secret) ->
            new JWSVerificationKeySelector<>(
                JWSAlgorithm.HS256,
                new ImmutableSecret<>(secret.value().getBytes(StandardCharsets.UTF_8)));
        case HandOverSettings.Keys.Public(var jwks) ->
            new JWSVerificationKeySelector<>(
                signed, new ImmutableJWKSet<>(JWKSet.parse(jwks).toPublicJWKSet()));
        case HandOverSettings.Keys.Fetched(var address) ->
            new JWSVerificationKeySelector<>(signed, OidcMetadata.keys(address, calls, PATIENCE));
      };
    } catch (ParseException | MalformedURLException e) {
      throw new IllegalArgumentException("the keys of the hand-over are none", e);
    }
  }

  /**
   * Who is handed over. The token is spent by this.
   *
   * @throws NotProven if nobody is
   */
  public ProvenMember take(String token) {
    JWTClaimsSet claims = tokens.claims(token, NotProven.Flaw.TOKEN_WRONG);
    requireShort(claims);
    ProvenMember proven = new ProvenMember(claims.getSubject());
    String id = claims.getJWTID();
    if (id.isEmpty() || id.length() > ID_CHARACTERS_MAX) {
      throw new NotProven(NotProven.Flaw.TOKEN_WRONG, "a jti of " + id.length() + " characters");
    }
    Instant believedUntil =
        claims.getExpirationTime().toInstant().plusSeconds(JwtClaims.SKEW_SECONDS);
    if (!spent.spend("token " + issuer + " " + id, believedUntil)) {
      throw new NotProven(NotProven.Flaw.TOKEN_USED, "a token that was used before");
    }
    return proven;
  }

  private void requireShort(JWTClaimsSet claims) {
    Date issued = claims.getIssueTime();
    Date expires = claims.getExpirationTime();
    if (issued == null || expires == null) {
      throw new NotProven(NotProven.Flaw.TOKEN_WRONG, "iat and exp must be times");
    }
    Duration life = Duration.between(issued.toInstant(), expires.toInstant());
    if (life.compareTo(LIFE_MAX) > 0 || life.isNegative()) {
      throw new NotProven(
          NotProven.Flaw.TOKEN_WRONG, "exp must be within " + LIFE_MAX.toSeconds() + " s of iat");
    }
    if (issued.toInstant().isAfter(clock.instant().plusSeconds(JwtClaims.SKEW_SECONDS))) {
      throw new NotProven(NotProven.Flaw.TOKEN_WRONG, "iat is in the future");
    }
  }

  @Override
  public void close() {
    calls.close();
  }
}
