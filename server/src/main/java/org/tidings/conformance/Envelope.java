package org.tidings.conformance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures and encryption of events, from the receiver's side (reference, sections 5.2 and 5.4).
 * Written a second time here on purpose: a judge does not use the code that it judges.
 */
final class Envelope {
  private static final int RANDOM_BYTES = 16;
  private static final int BLOCK_BYTES = 32;

  private Envelope() {}

  /** Lower-hex SHA-1 of the parts, sorted and joined. */
  static String signature(String... parts) {
    String[] sorted = parts.clone();
    Arrays.sort(sorted);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest(String.join("", sorted).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  /**
   * What is inside.
   *
   * @throws Broken if it cannot be opened, or is for another account
   */
  static String open(String encrypted, String encodingAesKey, String appId) throws Broken {
    byte[] plain = decrypt(encrypted, encodingAesKey);
    int padding = plain.length == 0 ? 0 : plain[plain.length - 1];
    if (plain.length % BLOCK_BYTES != 0 || padding < 1 || padding > BLOCK_BYTES) {
      throw new Broken("not padded to blocks of 32 bytes");
    }
    int length = ByteBuffer.wrap(plain).getInt(RANDOM_BYTES);
    int start = RANDOM_BYTES + Integer.BYTES;
    int end = plain.length - padding;
    if (length < 0 || length > end - start) {
      throw new Broken("its length does not fit");
    }
    String of = new String(plain, start + length, end - start - length, StandardCharsets.UTF_8);
    if (!of.equals(appId)) {
      throw new Broken("the appid inside is " + of);
    }
    return new String(plain, start, length, StandardCharsets.UTF_8);
  }

  private static byte[] decrypt(String encrypted, String encodingAesKey) throws Broken {
    try {
      byte[] key = Base64.getDecoder().decode(encodingAesKey + "=");
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new IvParameterSpec(key, 0, RANDOM_BYTES));
      return cipher.doFinal(Base64.getDecoder().decode(encrypted));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Broken("it cannot be decrypted: " + e.getMessage());
    }
  }

  /** Says why an envelope cannot be opened. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String why) {
      super(why);
    }
  }
}
