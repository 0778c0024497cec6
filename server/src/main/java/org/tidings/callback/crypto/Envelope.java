package org.tidings.callback.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and decrypts one account's messages (reference, section 5.4): AES-256-CBC over 16 random
 * bytes, the message's length, the message, the appid, and padding to blocks of 32 bytes. For any
 * number of threads.
 */
public final class Envelope {
  private static final int RANDOM_BYTES = 16;
  private static final int HEAD_BYTES = RANDOM_BYTES + Integer.BYTES;

  /** PKCS#7, but with 32 for AES's 16, which is what receivers insist on. */
  private static final int BLOCK_BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Making a cipher costs several times what a message costs, giving it another key next to
   * nothing: so they are kept for all accounts together, as many as were ever used at once.
   */
  private static final ConcurrentLinkedQueue<Cipher> IDLE = new ConcurrentLinkedQueue<>();

  private final SecretKey key;
  private final IvParameterSpec iv;
  private final byte[] appId;

  /**
   * @param appId stands at the end of every message, and receivers look whether it is theirs
   */
  public Envelope(EncodingAesKey encodingAesKey, String appId) {
    byte[] bytes = encodingAesKey.bytes();
    this.key = new SecretKeySpec(bytes, "AES");
    // fixed by the protocol; the random bytes in front do an initialisation vector's work
    this.iv = new IvParameterSpec(bytes, 0, 16);
    this.appId = appId.getBytes(StandardCharsets.UTF_8);
  }

  /** In base64, as it stands in {@code Encrypt}. */
  public String encrypt(byte[] message) {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return encrypt(random, message);
  }

  String encrypt(byte[] random, byte[] message) {
    int length = HEAD_BYTES + message.length + appId.length;
    int padding = BLOCK_BYTES - length % BLOCK_BYTES;
    byte[] plain =
        ByteBuffer.allocate(length + padding)
            .put(random)
            .putInt(message.length)
            .put(message)
            .put(appId)
            .array();
    Arrays.fill(plain, length, plain.length, (byte) padding);
    return Base64.getEncoder().encodeToString(crypt(Cipher.ENCRYPT_MODE, plain));
  }

  /**
   * The message; empty when the text is not one for this key and appid. Why is not told: who learns
   * a bad padding from a bad appid can work out what he may not read.
   */
  public Optional<byte[]> decrypt(String encrypted) {
    byte[] cipherText;
    try {
      cipherText = Base64.getDecoder().decode(encrypted);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (cipherText.length == 0 || cipherText.length % BLOCK_BYTES != 0) {
      return Optional.empty();
    }
    byte[] plain = crypt(Cipher.DECRYPT_MODE, cipherText);
    int end = plain.length - paddingOf(plain);
    int messageEnd = end - appId.length;
    boolean ours =
        end < plain.length
            && messageEnd >= HEAD_BYTES
            && ByteBuffer.wrap(plain).getInt(RANDOM_BYTES) == messageEnd - HEAD_BYTES
            && Arrays.equals(plain, messageEnd, end, appId, 0, appId.length);
    return ours ? Optional.of(Arrays.copyOfRange(plain, HEAD_BYTES, messageEnd)) : Optional.empty();
  }

  /** How many bytes of padding; 0 when it is none. */
  private static int paddingOf(byte[] plain) {
    int padding = plain[plain.length - 1];
    if (padding < 1 || padding > BLOCK_BYTES) {
      return 0;
    }
    for (int i = plain.length - padding; i < plain.length; i++) {
      if (plain[i] != padding) {
        return 0;
      }
    }
    return padding;
  }

  private byte[] crypt(int mode, byte[] input) {
    try {
      @Nullable Cipher kept = IDLE.poll();
      Cipher cipher = kept == null ? Cipher.getInstance("AES/CBC/NoPadding") : kept;
      cipher.init(mode, key, iv);
      byte[] output = cipher.doFinal(input);
      IDLE.offer(cipher);
      return output;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot do AES-256-CBC over whole blocks", e);
    }
  }
}
