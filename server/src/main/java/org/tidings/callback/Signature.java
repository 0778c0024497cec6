package org.tidings.callback;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The wire's signature: lower-hex SHA-1 of the parts, sorted as strings and joined. */
final class Signature {
  private Signature() {}

  /**
   * @param parts Token, timestamp and nonce for {@code signature}; the ciphertext beside them for
   *     {@code msg_signature}
   */
  static String of(String... parts) {
    String[] sorted = parts.clone();
    Arrays.sort(sorted);
    byte[] joined = String.join("", sorted).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha1().digest(joined));
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
