package org.tidings.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says of itself (OpenID Connect Discovery 1.0, section 4), asked for when it is
 * first needed and kept for an hour: the platform starts, and keeps running, without its provider.
 */
final class OidcMetadata {
  private static final String PATH = "/.well-known/openid-configuration";
  private static final Duration FRESH = Duration.ofHours(1);

  /** Who does not answer is not asked by everybody at once. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private static final Duration KEYS_FRESH = Duration.ofMinutes(15);

  /** A token of a key that is not known makes us fetch the keys anew, not more often than this. */
  private static final Duration KEYS_APART = Duration.ofSeconds(5);

  /** What is signed by a key that only the provider has. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final OidcSettings settings;
  private final OutsideCalls calls;
  private final Duration patience;
  private final Clock clock;
  private volatile @Nullable Known known;
  private volatile Instant askAgainAt = Instant.MIN;

  /** As it was told. */
  record Known(OIDCProviderMetadata provider, TokenCheck tokens, Instant since) {
    URI authorization() {
      return provider.getAuthorizationEndpointURI();
    }

    URI token() {
      return provider.getTokenEndpointURI();
    }

    Optional<URI> endSession() {
      return Optional.ofNullable(provider.getEndSessionEndpointURI());
    }
  }

  OidcMetadata(OidcSettings settings, OutsideCalls calls, Duration patience, Clock clock) {
    this.settings = settings;
    this.calls = calls;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * What it says; what it said last, if it does not answer now.
   *
   * @throws NotProven if it never answered, or says what cannot be believed
   */
  Known require() {
    Known before = known;
    Instant now = clock.instant();
    if (before != null && before.since().plus(FRESH).isAfter(now)) {
      return before;
    }
    if (now.isBefore(askAgainAt)) {
      return orElseAway(before, "it did not answer a moment ago");
    }
    try {
      Known asked = ask(now);
      known = asked;
      return asked;
    } catch (IOException e) {
      askAgainAt = clock.instant().plus(PAUSE);
      return orElseAway(before, Logged.of(e.getMessage()));
    } catch (ParseException | IllegalArgumentException e) {
      askAgainAt = clock.instant().plus(PAUSE);
      throw new NotProven(NotProven.Flaw.PROVIDER_WRONG, Logged.of(e.getMessage()));
    }
  }

  private static Known orElseAway(@Nullable Known before, String detail) {
    if (before == null) {
      throw new NotProven(NotProven.Flaw.PROVIDER_AWAY, detail);
    }
    return before;
  }

  private Known ask(Instant now) throws IOException, ParseException {
    String issuer = settings.issuer().toString();
    String text = calls.fetch(URI.create(issuer.replaceFirst("/+$", "") + PATH));
    OIDCProviderMetadata told = OIDCProviderMetadata.parse(text);
    if (!told.getIssuer().getValue().equals(issuer)) {
      throw new ParseException("it calls itself " + told.getIssuer().getValue());
    }
    requireConfidential("authorization_endpoint", told.getAuthorizationEndpointURI());
    requireConfidential("token_endpoint", told.getTokenEndpointURI());
    requireConfidential("jwks_uri", told.getJWKSetURI());
    if (told.getEndSessionEndpointURI() != null) {
      requireConfidential("end_session_endpoint", told.getEndSessionEndpointURI());
    }
    return new Known(told, tokens(told.getJWKSetURI()), now);
  }

  /** A provider of TLS does not send us, or its members, elsewhere in the clear. */
  private void requireConfidential(String name, @Nullable URI address) throws ParseException {
    boolean local = "http".equalsIgnoreCase(settings.issuer().getScheme());
    boolean fits =
        address != null
            && Addresses.isConfidential(address)
            && (local || "https".equalsIgnoreCase(address.getScheme()));
    if (!fits) {
      throw new ParseException("its " + name + " is not to be trusted: " + address);
    }
  }

  private TokenCheck tokens(URI jwks) throws MalformedURLException {
    JWKSource<SecurityContext> keys = keys(jwks, calls, patience);
    return new TokenCheck(
        new JWSVerificationKeySelector<>(ALGORITHMS, keys),
        new JwtClaims(
            clock,
            settings.issuer().toString(),
            settings.clientId(),
            Set.of("sub", "iat", "exp", "nonce")));
  }

  static JWKSource<SecurityContext> keys(URI jwks, OutsideCalls calls, Duration patience)
      throws MalformedURLException {
    return JWKSourceBuilder.<SecurityContext>create(jwks.toURL(), calls)
        .cache(KEYS_FRESH.toMillis(), patience.multipliedBy(2).toMillis())
        .refreshAheadCache(false)
        .rateLimited(KEYS_APART.toMillis())
        .build();
  }

  /** Whether the provider takes a client's secret in the body only. */
  static boolean wantsSecretInBody(OIDCProviderMetadata provider) {
    List<ClientAuthenticationMethod> methods = provider.getTokenEndpointAuthMethods();
    return methods != null
        && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
  }
}
