package org.tidings.storage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.jdbi.v3.core.Jdbi;

/**
 * The platform's master key, made at the first start and kept in the database, so that every node
 * has it and it survives with the data. Each use gets a key of its own, derived by HKDF.
 */
public final class PlatformKeys {
  private static final int MASTER_BYTES = 32;

  private final byte[] master;

  public PlatformKeys(Jdbi jdbi) {
    byte[] fresh = new byte[MASTER_BYTES];
    new SecureRandom().nextBytes(fresh);
    this.master =
        jdbi.withHandle(handle -> {
          handle
              .createUpdate(
                  "insert into platform_key (name, value) values ('master', :key)"
                      + " on conflict do nothing")
              .bind("key", fresh)
              .execute();
          return handle
              .createQuery("select value from platform_key where name = 'master'")
              .mapTo(byte[].class)
              .one();
        });
  }

  /**
   * The key for one use.
   *
   * @param purpose names the use, for example {@code openid}; another purpose gives an unrelated
   *     key
   * @param algorithm the JCA name, for example {@code AES}
   */
  public SecretKey derive(String purpose, String algorithm, int bytes) {
    try {
      HKDFParameterSpec spec =
          HKDFParameterSpec.ofExtract()
              .addIKM(master)
              .thenExpand(("tidings " + purpose).getBytes(StandardCharsets.UTF_8), bytes);
      return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks HKDF-SHA256", e);
    }
  }
}
