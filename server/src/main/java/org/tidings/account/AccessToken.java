package org.tidings.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * What an access token says of itself. The text carries a keyed digest, so that a made-up token is
 * known as such without a look into the database, by every node and after every restart.
 *
 * @param generation counts an account's tokens from 1
 */
record AccessToken(long accountId, long generation, long expiresAt) {
  private static final byte VERSION = 1;
  private static final int CLAIM_BYTES = 1 + 3 * Long.BYTES;

  /**
   * Brings the text to the usual length of about 136 characters, and makes every token unlike. All
   * bytes together are a multiple of three: so no bit of the last character is left unread.
   */
  private static final int FILL_BYTES = 45;

  private static final int MAC_BYTES = 32;
  private static final int ALL_BYTES = CLAIM_BYTES + FILL_BYTES + MAC_BYTES;
  private static final int PREFIX_CHARACTERS = 3;
  private static final int ALL_CHARACTERS = PREFIX_CHARACTERS + ALL_BYTES / 3 * 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A text that nobody sees again: with other random bytes each time. */
  String text(SecretKey key) {
    byte[] random = new byte[FILL_BYTES];
    RANDOM.nextBytes(random);
    return text(key, random);
  }

  /**
   * The one text of a stable token, the same on every node and after every restart. It is made from
   * the claims again whenever it is asked for, so the database need not hold a token that could be
   * used: what would be random is a digest of the claims under a key that is for this alone.
   */
  String stableText(SecretKey key, SecretKey fillKey) {
    byte[] claims =
        ByteBuffer.allocate(3 * Long.BYTES)
            .putLong(accountId)
            .putLong(generation)
            .putLong(expiresAt)
            .array();
    return text(key, Arrays.copyOf(digest("HmacSHA512", fillKey, claims), FILL_BYTES));
  }

  /** Two digits of generation, {@code _}, base64url: the shape of section 6 of the reference. */
  private String text(SecretKey key, byte[] fill) {
    byte[] bytes = new byte[ALL_BYTES];
    ByteBuffer.wrap(bytes)
        .put(VERSION)
        .putLong(accountId)
        .putLong(generation)
        .putLong(expiresAt)
        .put(fill);
    byte[] mac = mac(key, bytes);
    System.arraycopy(mac, 0, bytes, ALL_BYTES - MAC_BYTES, MAC_BYTES);
    return prefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Reads a token of ours; empty for any other text. */
  static Optional<AccessToken> read(String text, SecretKey key) {
    if (text.length() != ALL_CHARACTERS) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text.substring(PREFIX_CHARACTERS));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    byte[] claimed = Arrays.copyOfRange(bytes, ALL_BYTES - MAC_BYTES, ALL_BYTES);
    if (!MessageDigest.isEqual(claimed, mac(key, bytes))) {
      return Optional.empty();
    }
    ByteBuffer claims = ByteBuffer.wrap(bytes);
    if (claims.get() != VERSION) {
      return Optional.empty();
    }
    AccessToken token = new AccessToken(claims.getLong(), claims.getLong(), claims.getLong());
    return text.startsWith(token.prefix()) ? Optional.of(token) : Optional.empty();
  }

  private String prefix() {
    return String.format("%02d_", generation % 100);
  }

  private static byte[] mac(SecretKey key, byte[] bytes) {
    return digest("HmacSHA256", key, Arrays.copyOf(bytes, ALL_BYTES - MAC_BYTES));
  }

  private static byte[] digest(String algorithm, SecretKey key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks " + algorithm, e);
    }
  }
}
