package org.tidings.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** The store of what proved a member once and must not do so again, on any node. */
public final class SpentProofs {
  private final Jdbi jdbi;
  private final Clock clock;

  public SpentProofs(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Spends a proof.
   *
   * @param until when it would not be believed any more in any case
   * @return false if it was spent before
   */
  boolean spend(String proof, Instant until) {
    return jdbi.withHandle(handle ->
        handle.execute(
                "insert into spent_proof (digest, expires_at) values (?, ?)"
                    + " on conflict (digest) do nothing",
                digest(proof),
                until.toEpochMilli())
            > 0);
  }

  public void forgetOld() {
    jdbi.useHandle(
        handle -> handle.execute("delete from spent_proof where expires_at < ?", clock.millis()));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks SHA-256", e);
    }
  }
}
