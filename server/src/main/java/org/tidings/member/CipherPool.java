package org.tidings.member;

import java.security.GeneralSecurityException;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * AES over single blocks, each by itself. Making a cipher costs many times what a block costs, so
 * ciphers are kept; as many as were ever used at once, which is no more than there are cores.
 */
final class CipherPool {
  private final int mode;
  private final SecretKey key;
  private final ConcurrentLinkedQueue<Cipher> idle = new ConcurrentLinkedQueue<>();

  CipherPool(int mode, SecretKey key) {
    this.mode = mode;
    this.key = key;
  }

  /** Any number of blocks at once: a call costs more than a block. */
  byte[] crypt(byte[] blocks) {
    try {
      @Nullable Cipher kept = idle.poll();
      Cipher cipher = kept == null ? make() : kept;
      byte[] result = cipher.doFinal(blocks);
      idle.offer(cipher);
      return result;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot do AES over blocks", e);
    }
  }

  private Cipher make() throws GeneralSecurityException {
    // blocks of unlike contents: there is nothing for a chaining mode to hide
    @SuppressWarnings("InsecureCryptoUsage")
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(mode, key);
    return cipher;
  }
}
