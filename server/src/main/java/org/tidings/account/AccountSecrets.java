package org.tidings.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.kernel.Secret;
import org.tidings.storage.Notifications;

/**
 * The store of accounts' secrets, of which only a digest is kept. Whatever becomes of a secret,
 * tokens that were fetched with it go on.
 */
public final class AccountSecrets {
  private static final int SECRET_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Jdbi jdbi;

  public AccountSecrets(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Lets pass whoever has the account's secret, unless it is frozen, which is told to nobody else.
   */
  public void require(Account account, Secret secret) {
    if (!matches(account.id(), secret)) {
      // not TOKEN_INVALID: some clients would fetch another token for ever
      throw new Refused(Refusal.APP_SECRET_INVALID);
    }
    if (account.secretFrozen()) {
      throw new Refused(Refusal.APP_SECRET_FROZEN);
    }
  }

  /** Compared as digests, in constant time. */
  private boolean matches(long accountId, Secret secret) {
    byte[] stored =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select app_secret_sha256 from account where account_id = :id")
                .bind("id", accountId)
                .mapTo(byte[].class)
                .one());
    return MessageDigest.isEqual(stored, digest(secret));
  }

  /** Makes another secret, which is seen this once; the old one opens nothing from now on. */
  public Secret reset(AppId appId) {
    Secret secret = fresh();
    change(appId, "app_secret_sha256 = :value", digest(secret));
    return secret;
  }

  static Secret fresh() {
    return new Secret(randomHex(SECRET_BYTES));
  }

  static String randomHex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Until it is thawed the secret opens nothing. */
  public void freeze(AppId appId) {
    change(appId, "secret_frozen = :value", true);
  }

  public void thaw(AppId appId) {
    change(appId, "secret_frozen = :value", false);
  }

  private void change(AppId appId, String assignment, Object value) {
    jdbi.useTransaction(handle ->
        Notifications.accountChanged(
            handle,
            handle
                .createQuery(
                    "update account set "
                        + assignment
                        + " where app_id = :app returning account_id")
                .bind("value", value)
                .bind("app", appId.value())
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new Refused(Refusal.APP_ID_INVALID))));
  }

  static byte[] digest(Secret secret) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(secret.value().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks SHA-256", e);
    }
  }
}
