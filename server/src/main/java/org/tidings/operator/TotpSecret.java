package org.tidings.operator;

import org.tidings.kernel.Tokens;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.tidings.kernel.Secret;

/** What an operator's app counts its codes from: RFC 6238 with SHA-1, 30 seconds and 6 digits. */
final class TotpSecret {
  /** RFC 4226 recommends 160 bits. */
  private static final int BYTES = 20;

  /** A code of the step before or after is taken too, as clocks differ and people type. */
  private static final int DRIFT_STEPS = 1;

  private static final TimeBasedOneTimePasswordGenerator TOTP =
      new TimeBasedOneTimePasswordGenerator();

  private final byte[] bytes;

  TotpSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  static TotpSecret fresh() {
    return new TotpSecret(Tokens.random(BYTES));
  }

  byte[] bytes() {
    return bytes;
  }

  /** As it is typed into an app. */
  String text() {
    return Base32.encode(bytes);
  }

  /** What the QR code says, in the form that all apps know. */
  String uri(String issuer, String email) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
        .formatted(escaped(issuer), escaped(email), text(), escaped(issuer));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The step that a code is of; empty if it is none of those around now. */
  OptionalLong findStep(String code, Instant now) {
    long step = now.getEpochSecond() / TOTP.getTimeStep().toSeconds();
    OptionalLong found = OptionalLong.empty();
    for (long tried = step - DRIFT_STEPS; tried <= step + DRIFT_STEPS; tried++) {
      if (new Secret(code(tried)).matches(code)) {
        found = OptionalLong.of(tried);
      }
    }
    return found;
  }

  private String code(long step) {
    try {
      return TOTP.generateOneTimePasswordString(
          new SecretKeySpec(bytes, TOTP.getAlgorithm()),
          Instant.ofEpochSecond(step * TOTP.getTimeStep().toSeconds()));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
