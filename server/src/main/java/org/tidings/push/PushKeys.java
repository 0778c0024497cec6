package org.tidings.push;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.tidings.storage.PlatformKeys;

/**
 * The key by which push services know the platform (RFC 8292): made at the first start, the same on
 * all nodes and for ever, for browsers subscribe under it.
 */
public final class PushKeys {
  private static final String NAME = "vapid";

  /** Twice as long as a token is used; push services take up to a day. */
  private static final Duration TOKEN_TIME = Duration.ofHours(12);

  private static final Duration TOKEN_USED = TOKEN_TIME.dividedBy(2);
  private static final int TOKENS_KEPT_MAX = 1_000;

  private final VAPIDKeyPair keys;
  private final Optional<String> contact;
  private final Clock clock;
  private final Cache<String, Authorization> kept =
      Caffeine.newBuilder().maximumSize(TOKENS_KEPT_MAX).build();

  private record Authorization(String header, Instant madeAt) {
    boolean isFresh(Instant now) {
      return !now.isBefore(madeAt) && now.isBefore(madeAt.plus(TOKEN_USED));
    }
  }

  /**
   * Reads the key, or makes it.
   *
   * @param publicUrl where the platform is reached, for push services' complaints; Apple's takes
   *     nothing from who gives none
   */
  public PushKeys(PlatformKeys platformKeys, Optional<URI> publicUrl, Clock clock) {
    this.keys = read(platformKeys.kept(NAME, PushKeys::make));
    this.contact =
        publicUrl
            .filter(url -> "https".equals(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT)))
            .map(URI::toASCIIString)
            .filter(url -> url.indexOf('"') < 0 && url.indexOf('\\') < 0);
    this.clock = clock;
  }

  /** The public key's length, the public key, the private key. */
  private static byte[] make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      byte[] publicKey = pair.getPublic().getEncoded();
      byte[] privateKey = pair.getPrivate().getEncoded();
      return ByteBuffer.allocate(Short.BYTES + publicKey.length + privateKey.length)
          .putShort((short) publicKey.length)
          .put(publicKey)
          .put(privateKey)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks P-256", e);
    }
  }

  private static VAPIDKeyPair read(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    byte[] publicKey = new byte[bytes.getShort()];
    bytes.get(publicKey);
    byte[] privateKey = new byte[bytes.remaining()];
    bytes.get(privateKey);
    return VAPIDKeyPairs.of(
        PrivateKeySources.ofPKCS8Bytes(privateKey), PublicKeySources.ofX509Bytes(publicKey));
  }

  /** What a page gives its browser to subscribe with, in base64url. */
  public String publicKey() {
    return keys.extractPublicKeyInUncompressedFormAsString();
  }

  /** The header by which a push service knows us. Signing costs more than all else of a push. */
  String authorization(PushEndpoint endpoint) {
    Instant now = clock.instant();
    Authorization found = kept.getIfPresent(endpoint.origin());
    if (found == null || !found.isFresh(now)) {
      found = new Authorization(sign(endpoint.origin(), now), now);
      kept.put(endpoint.origin(), found);
    }
    return found.header();
  }

  private String sign(String origin, Instant now) {
    VAPIDJWTParam.Builder token =
        VAPIDJWTParam.getBuilder().resourceURLString(origin).expirationTime(now.plus(TOKEN_TIME));
    contact.ifPresent(token::subject);
    return keys.generateAuthorizationHeaderValue(token.build());
  }
}
