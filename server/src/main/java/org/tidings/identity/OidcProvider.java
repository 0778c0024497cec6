package org.tidings.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The organisation's provider: the authorization code flow (OpenID Connect Core 1.0, section 3.1)
 * with PKCE (RFC 7636). Its ID token names the member; access tokens are not kept.
 */
public final class OidcProvider implements AutoCloseable {
  /** For each of the few calls of a sign-in. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final OidcSettings settings;
  private final OutsideCalls calls;
  private final OidcMetadata metadata;
  private final SpentProofs spent;

  public OidcProvider(OidcSettings settings, SpentProofs spent, Clock clock) {
    this.settings = settings;
    this.calls = new OutsideCalls(PATIENCE);
    this.metadata = new OidcMetadata(settings, calls, PATIENCE, clock);
    this.spent = spent;
  }

  /** As the sign-in page calls it. */
  public String name() {
    return settings.name();
  }

  /**
   * Where the browser is to go.
   *
   * @throws NotProven if the provider cannot be asked where that is
   */
  public URI address(SignInAttempt attempt, URI returnTo) {
    Scope scope = new Scope("openid");
    settings.scopes().forEach(scope::add);
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, scope, new ClientID(settings.clientId()), returnTo)
        .endpointURI(metadata.require().authorization())
        .state(new State(attempt.state()))
        .nonce(new Nonce(attempt.nonce()))
        .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /**
   * Who has signed in there.
   *
   * @param code as the provider gave it to the browser
   * @throws NotProven if nobody has
   */
  public ProvenMember finish(SignInAttempt attempt, String code, URI returnTo) {
    OidcMetadata.Known provider = metadata.require();
    String token = fetchIdToken(provider, attempt, code, returnTo);
    JWTClaimsSet claims = provider.tokens().claims(token, NotProven.Flaw.PROVIDER_WRONG);
    requireForUs(claims, attempt);
    ProvenMember proven = new ProvenMember(member(claims));
    if (!spent.spend("state " + attempt.state(), attempt.startedAt().plus(SignInAttempts.LIFE))) {
      throw new NotProven(NotProven.Flaw.STALE, "a sign-in that was finished before");
    }
    return proven;
  }

  private String fetchIdToken(
      OidcMetadata.Known provider, SignInAttempt attempt, String code, URI returnTo) {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), returnTo, new CodeVerifier(attempt.verifier()));
    ClientID client = new ClientID(settings.clientId());
    TokenRequest request =
        settings
            .clientSecret()
            .map(secret -> authentication(provider, client, new Secret(secret.value())))
            .map(authentication ->
                new TokenRequest.Builder(provider.token(), authentication, grant).build())
            .orElseGet(() -> new TokenRequest.Builder(provider.token(), client, grant).build());
    try {
      TokenResponse response = OIDCTokenResponseParser.parse(request.toHTTPRequest().send(calls));
      if (response instanceof OIDCTokenResponse good
          && good.getOIDCTokens().getIDTokenString() != null) {
        return good.getOIDCTokens().getIDTokenString();
      }
      String error =
          response.indicatesSuccess()
              ? "no ID token"
              : String.valueOf(response.toErrorResponse().getErrorObject().getCode());
      throw new NotProven(NotProven.Flaw.PROVIDER_WRONG, "the code: " + Logged.of(error));
    } catch (IOException e) {
      throw new NotProven(NotProven.Flaw.PROVIDER_AWAY, Logged.of(e.getMessage()));
    } catch (ParseException e) {
      throw new NotProven(NotProven.Flaw.PROVIDER_WRONG, "an answer that is none");
    }
  }

  private static ClientAuthentication authentication(
      OidcMetadata.Known provider, ClientID client, Secret secret) {
    return OidcMetadata.wantsSecretInBody(provider.provider())
        ? new ClientSecretPost(client, secret)
        : new ClientSecretBasic(client, secret);
  }

  /** Beside signature, issuer, audience and time (Core 1.0, section 3.1.3.7). */
  private void requireForUs(JWTClaimsSet claims, SignInAttempt attempt) {
    Object nonce = claims.getClaim("nonce");
    if (!attempt.nonce().equals(nonce)) {
      throw new NotProven(NotProven.Flaw.PROVIDER_WRONG, "an ID token of another question");
    }
    Object party = claims.getClaim("azp");
    List<String> audience = claims.getAudience();
    boolean ours = party == null ? audience.size() == 1 : settings.clientId().equals(party);
    if (!ours) {
      throw new NotProven(NotProven.Flaw.PROVIDER_WRONG, "an ID token for another client");
    }
  }

  private String member(JWTClaimsSet claims) {
    return claims.getClaim(settings.memberClaim()) instanceof String name ? name : "";
  }

  /** Where the member signs out of the provider as well, if that can be done. */
  public Optional<URI> signOutAddress(URI returnTo) {
    return metadata
        .require()
        .endSession()
        .map(endpoint ->
            new LogoutRequest(
                    endpoint, null, null, new ClientID(settings.clientId()), returnTo, null, null)
                .toURI());
  }

  @Override
  public void close() {
    calls.close();
  }
}
