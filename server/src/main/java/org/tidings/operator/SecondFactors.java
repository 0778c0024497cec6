package org.tidings.operator;

import org.tidings.kernel.Tokens;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.Secret;
import org.tidings.storage.PlatformKeys;

/**
 * The store of second factors: codes of an app (RFC 6238), and ten recovery codes for who has lost
 * it. Every code works once.
 */
public final class SecondFactors {
  public static final int RECOVERY_CODES = 10;

  private static final Pattern APP_CODE = Pattern.compile("\\d{6}");

  /** 80 bits each; without letters and digits that look alike. */
  private static final String RECOVERY_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int RECOVERY_GROUPS = 4;
  private static final int RECOVERY_GROUP_CHARACTERS = 4;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Jdbi jdbi;
  private final Clock clock;
  private final Sealing sealing;

  public SecondFactors(Jdbi jdbi, Clock clock, PlatformKeys keys) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.sealing = new Sealing(keys, "second factor");
  }

  /**
   * What an app is given, by QR code or by hand.
   *
   * @param uri what the QR code says
   * @param text the same secret, to type
   */
  public record Enrolment(Secret uri, Secret text) {}

  /** What a code was. */
  public enum Verdict {
    WRONG,
    RIGHT,
    /** A recovery code, of which one less is left now. */
    RECOVERY_CODE_USED
  }

  /** Begins to turn it on; asked again before that is done, it is the same secret. */
  public Enrolment enrol(Operator operator) {
    TotpSecret secret =
        jdbi.inTransaction(handle -> {
          Optional<TotpSecret> begun = locked(handle, operator.id());
          if (begun.isPresent()) {
            return begun.get();
          }
          TotpSecret fresh = TotpSecret.fresh();
          handle.execute(
              "update operator set totp_secret = ? where operator_id = ?",
              sealing.seal(operator.id(), fresh.bytes()),
              operator.id());
          return fresh;
        });
    return enrolment(operator, secret);
  }

  /** What was begun and is not on yet. */
  public Optional<Enrolment> findEnrolment(Operator operator) {
    return jdbi.inTransaction(handle -> locked(handle, operator.id()))
        .map(secret -> enrolment(operator, secret));
  }

  private static Enrolment enrolment(Operator operator, TotpSecret secret) {
    return new Enrolment(
        new Secret(secret.uri("Tidings", operator.email())), new Secret(secret.text()));
  }

  /**
   * Turns it on, with a code that shows that the app has the secret.
   *
   * @return the recovery codes, seen this once
   * @throws Declined if the code is wrong
   */
  public List<Secret> turnOn(long operatorId, String code) {
    return jdbi.inTransaction(handle -> {
      if (!takeAppCode(handle, operatorId, stripped(code))) {
        throw new Declined(Declined.Reason.CODE_WRONG);
      }
      handle.execute(
          "update operator set totp_enabled_at = ? where operator_id = ?",
          clock.millis(),
          operatorId);
      return freshRecoveryCodes(handle, operatorId);
    });
  }

  /** The old recovery codes work no more. */
  public List<Secret> renewRecoveryCodes(long operatorId) {
    return jdbi.inTransaction(handle -> freshRecoveryCodes(handle, operatorId));
  }

  public void turnOff(long operatorId) {
    jdbi.useTransaction(handle -> {
      handle.execute(
          "update operator set totp_secret = null, totp_enabled_at = null, totp_step = null"
              + " where operator_id = ?",
          operatorId);
      handle.execute("delete from recovery_code where operator_id = ?", operatorId);
    });
  }

  public int recoveryCodesLeft(long operatorId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from recovery_code where operator_id = :id")
            .bind("id", operatorId)
            .mapTo(Integer.class)
            .one());
  }

  /** Takes a code of the app, or a recovery code; not twice. */
  public Verdict take(long operatorId, String given) {
    String code = stripped(given);
    return jdbi.inTransaction(handle -> {
      if (APP_CODE.matcher(code).matches()) {
        return takeAppCode(handle, operatorId, code) ? Verdict.RIGHT : Verdict.WRONG;
      }
      return takeRecoveryCode(handle, operatorId, code)
          ? Verdict.RECOVERY_CODE_USED
          : Verdict.WRONG;
    });
  }

  private boolean takeAppCode(Handle handle, long operatorId, String code) {
    OptionalLong step =
        locked(handle, operatorId)
            .map(secret -> secret.findStep(code, clock.instant()))
            .orElseGet(OptionalLong::empty);
    return step.isPresent()
        && handle.execute(
                "update operator set totp_step = ? where operator_id = ?"
                    + " and coalesce(totp_step, 0) < ?",
                step.getAsLong(),
                operatorId,
                step.getAsLong())
            > 0;
  }

  private static boolean takeRecoveryCode(Handle handle, long operatorId, String code) {
    return handle.execute(
            "delete from recovery_code where operator_id = ? and code_sha256 = ?",
            operatorId,
            recoveryDigest(operatorId, code))
        > 0;
  }

  private Optional<TotpSecret> locked(Handle handle, long operatorId) {
    return handle
        .createQuery(
            "select totp_secret from operator where operator_id = :id"
                + " and totp_secret is not null for update")
        .bind("id", operatorId)
        .mapTo(byte[].class)
        .findOne()
        .map(sealed -> new TotpSecret(sealing.open(operatorId, sealed)));
  }

  private static List<Secret> freshRecoveryCodes(Handle handle, long operatorId) {
    handle.execute("delete from recovery_code where operator_id = ?", operatorId);
    List<Secret> codes = new ArrayList<>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      String code = freshRecoveryCode();
      handle.execute(
          "insert into recovery_code (operator_id, code_sha256) values (?, ?)",
          operatorId,
          recoveryDigest(operatorId, stripped(code)));
      codes.add(new Secret(code));
    }
    return List.copyOf(codes);
  }

  private static String freshRecoveryCode() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < RECOVERY_GROUPS * RECOVERY_GROUP_CHARACTERS; i++) {
      if (i > 0 && i % RECOVERY_GROUP_CHARACTERS == 0) {
        code.append('-');
      }
      code.append(RECOVERY_ALPHABET.charAt(RANDOM.nextInt(RECOVERY_ALPHABET.length())));
    }
    return code.toString();
  }

  private static byte[] recoveryDigest(long operatorId, String code) {
    return Tokens.digest(operatorId + ":" + code);
  }

  /** However it was typed. */
  private static String stripped(String code) {
    return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }
}
