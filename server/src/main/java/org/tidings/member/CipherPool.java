package org.tidings.member;

import java.security.GeneralSecurityException;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * AES over single blocks. Making a cipher costs many times what a block costs, so ciphers are kept;
 * as many as were ever used at once, which is no more than there are cores.
 */
final class CipherPool {
  private final int mode;
  private final SecretKey key;
  private final ConcurrentLinkedQueue<Cipher> idle = new ConcurrentLinkedQueue<>();

  CipherPool(int mode, SecretKey key) {
    this.mode = mode;
    this.key = key;
  }

  byte[] crypt(byte[] block) {
    try {
      @Nullable Cipher kept = idle.poll();
      Cipher cipher = kept == null ? make() : kept;
      byte[] result = cipher.doFinal(block);
      idle.offer(cipher);
      return result;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot do AES over one block", e);
    }
  }

  private Cipher make() throws GeneralSecurityException {
    // one block of unlike contents: there is nothing for a chaining mode to hide
    @SuppressWarnings("InsecureCryptoUsage")
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(mode, key);
    return cipher;
  }
}
