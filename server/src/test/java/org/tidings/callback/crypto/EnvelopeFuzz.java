package org.tidings.callback.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What holds for every message and for every text that pretends to hold one: what was encrypted
 * comes back, nothing makes decryption fail otherwise than by an empty answer, and it takes only
 * what encryption makes (reference, section 5.4). Run by the fuzzer and over kept findings.
 */
public final class EnvelopeFuzz {
  private static final EncodingAesKey KEY =
      new EncodingAesKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE");
  private static final Envelope ENVELOPE = new Envelope(KEY, "wx0123456789abcdef");
  private static final int RANDOM_BYTES = 16;
  private static final int AES_BLOCK_BYTES = 16;
  private static final int BLOCK_BYTES = 32;

  private EnvelopeFuzz() {}

  /**
   * The fuzzer's entry, by its name: the input as message, as text, as ciphertext, as plaintext.
   */
  public static void fuzzerTestOneInput(byte[] input) {
    String encrypted = ENVELOPE.encrypt(input);
    require(Base64.getDecoder().decode(encrypted).length % BLOCK_BYTES == 0, "no whole blocks");
    require(
        ENVELOPE.decrypt(encrypted).filter(message -> Arrays.equals(message, input)).isPresent(),
        "the message does not come back");
    ENVELOPE.decrypt(new String(input, StandardCharsets.UTF_8));
    ENVELOPE.decrypt(new String(input, StandardCharsets.ISO_8859_1));
    ENVELOPE.decrypt(Base64.getEncoder().encodeToString(input));
    checkPlain(input);
  }

  /** Any plaintext of whole AES blocks: who knows the key could send it. */
  private static void checkPlain(byte[] input) {
    int blocks = Math.max(1, Math.ceilDiv(input.length, AES_BLOCK_BYTES));
    byte[] plain = Arrays.copyOf(input, blocks * AES_BLOCK_BYTES);
    String encrypted = Base64.getEncoder().encodeToString(encrypt(plain));
    Optional<byte[]> message = ENVELOPE.decrypt(encrypted);
    message.ifPresent(found ->
        require(
            ENVELOPE.encrypt(Arrays.copyOf(plain, RANDOM_BYTES), found).equals(encrypted),
            "took what it would not have made"));
  }

  /** By the JDK alone. */
  private static byte[] encrypt(byte[] plain) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      byte[] key = KEY.bytes();
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
      return cipher.doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
