package org.tidings.storage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;
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

  private final Jdbi jdbi;
  private final byte[] master;

  public PlatformKeys(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.master = kept("master", PlatformKeys::fresh);
  }

  private static byte[] fresh() {
    byte[] fresh = new byte[MASTER_BYTES];
    new SecureRandom().nextBytes(fresh);
    return fresh;
  }

  /**
   * A key that cannot be derived, for it must be one of a kind: kept beside the master key, and
   * made when it is asked for first. Of nodes that ask at a time all get the same.
   */
  public byte[] kept(String name, Supplier<byte[]> make) {
    return find(name)
        .orElseGet(() -> {
          byte[] made = make.get();
          jdbi.useHandle(handle ->
              handle
                  .createUpdate(
                      "insert into platform_key (name, value) values (:name, :key)"
                          + " on conflict do nothing")
                  .bind("name", name)
                  .bind("key", made)
                  .execute());
          return find(name).orElseThrow();
        });
  }

  private Optional<byte[]> find(String name) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select value from platform_key where name = :name")
            .bind("name", name)
            .mapTo(byte[].class)
            .findOne());
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
