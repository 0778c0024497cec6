package org.tidings.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeyLengthException;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import org.tidings.kernel.Secret;

/**
 * Whose tokens name members, and how they are checked.
 *
 * @param issuer as the tokens' {@code iss} says
 * @param audience as the tokens' {@code aud} calls this platform
 */
public record HandOverSettings(String issuer, String audience, Keys keys) {
  /** What the organisation signs with. */
  public sealed interface Keys {
    /** HS256, with a secret that both know. */
    record Shared(Secret secret) implements Keys {
      /**
       * @throws IllegalArgumentException if it can be guessed
       */
      public Shared {
        try {
          MACVerifier verifier = new MACVerifier(secret.value());
          if (verifier.supportedJWSAlgorithms().isEmpty()) {
            throw new KeyLengthException("too short");
          }
        } catch (JOSEException e) {
          throw new IllegalArgumentException(
              "the shared secret of the hand-over must have 32 bytes or more", e);
        }
      }
    }

    /** RS256 or ES256, with the public keys of a JSON Web Key Set (RFC 7517). */
    record Public(String jwks) implements Keys {
      /**
       * @throws IllegalArgumentException if it is no set of public keys
       */
      public Public {
        try {
          JWKSet set = JWKSet.parse(jwks);
          if (set.toPublicJWKSet().getKeys().isEmpty()) {
            throw new IllegalArgumentException("the key set of the hand-over has no public key");
          }
        } catch (ParseException e) {
          throw new IllegalArgumentException("the key set of the hand-over is none", e);
        }
      }
    }

    /** The same, fetched from the organisation, so that keys may change. */
    record Fetched(URI address) implements Keys {
      /**
       * @throws IllegalArgumentException for an address at which anybody could answer
       */
      public Fetched {
        if (!Addresses.isConfidential(address)) {
          throw new IllegalArgumentException(
              "the key set of the hand-over must come from an https address: " + address);
        }
      }
    }
  }
}
