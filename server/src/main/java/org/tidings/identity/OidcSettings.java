package org.tidings.identity;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.tidings.kernel.Secret;

/**
 * The organisation's OpenID Connect provider, and we as its client.
 *
 * @param clientSecret none for a public client, which PKCE alone protects
 * @param memberClaim of the ID token, by which members are named here
 * @param scopes beside {@code openid}
 * @param name as the sign-in page calls the provider
 */
public record OidcSettings(
    URI issuer,
    String clientId,
    Optional<Secret> clientSecret,
    String memberClaim,
    List<String> scopes,
    String name) {
  public static final String SUBJECT = "sub";

  /**
   * @throws IllegalArgumentException for an issuer to whom secrets would go in the clear
   */
  public OidcSettings {
    if (!Addresses.isConfidential(issuer)
        || issuer.getRawQuery() != null
        || issuer.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "the issuer must be an https address without query, or http on this machine: " + issuer);
    }
    scopes = List.copyOf(scopes);
  }
}
