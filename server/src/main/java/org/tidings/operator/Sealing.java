package org.tidings.operator;

import org.tidings.kernel.Tokens;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.tidings.storage.PlatformKeys;

/**
 * Secrets of operators as they lie in the database: AES-GCM under a key of the platform's, bound to
 * whom they belong to, so that one copied to another operator's row opens nothing.
 */
final class Sealing {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;

  Sealing(PlatformKeys keys, String purpose) {
    this.key = keys.derive(purpose, "AES", KEY_BYTES);
  }

  /** A nonce of its own, and what it says. */
  byte[] seal(long operatorId, byte[] plain) {
    byte[] nonce = Tokens.random(NONCE_BYTES);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, operatorId, nonce, plain);
    return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
  }

  byte[] open(long operatorId, byte[] sealed) {
    ByteBuffer bytes = ByteBuffer.wrap(sealed);
    byte[] nonce = new byte[NONCE_BYTES];
    byte[] rest = new byte[sealed.length - NONCE_BYTES];
    bytes.get(nonce).get(rest);
    return crypt(Cipher.DECRYPT_MODE, operatorId, nonce, rest);
  }

  private byte[] crypt(int mode, long operatorId, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(operatorId).array());
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A secret of operator " + operatorId + " is damaged", e);
    }
  }
}
