package org.tidings.callback.crypto;

import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The key of an account's encrypted events as its operators see and copy it: base64 of 32 bytes
 * without the last {@code =}, letters and digits only (reference, sections 5.1 and 5.4).
 */
public record EncodingAesKey(String value) {
  private static final int CHARACTERS = 43;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9]{" + CHARACTERS + "}");
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /**
   * The letters and digits whose two lowest bits, which belong to no byte of the key, are zero:
   * widespread releases of a decoder refuse all others at the end (reference, section 5.4).
   */
  private static final String LAST = "AEIMQUYcgkosw048";

  public EncodingAesKey {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("an EncodingAESKey is 43 letters and digits");
    }
  }

  public static boolean isWellFormed(String value) {
    return SHAPE.matcher(value).matches();
  }

  /** A new one that every client can read. */
  public static EncodingAesKey generate(RandomGenerator random) {
    StringBuilder value = new StringBuilder(CHARACTERS);
    for (int i = 0; i < CHARACTERS - 1; i++) {
      value.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    value.append(LAST.charAt(random.nextInt(LAST.length())));
    return new EncodingAesKey(value.toString());
  }

  /** The 32 bytes; stray bits of the last character are passed over. */
  byte[] bytes() {
    return Base64.getDecoder().decode(value + '=');
  }

  /** It is a secret. */
  @Override
  public String toString() {
    return "********";
  }
}
