package org.tidings.operator;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.tidings.kernel.Secret;

/** An operator's app. It reads the secret as a person types it. */
public final class Codes {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Codes() {}

  /** What an app shows that was given this text. */
  public static String at(String typed, Instant time) {
    byte[] secret = new byte[typed.length() * 5 / 8];
    for (int bit = 0; bit < secret.length * 8; bit++) {
      int value = ALPHABET.indexOf(typed.charAt(bit / 5));
      if (((value >> (4 - bit % 5)) & 1) == 1) {
        secret[bit / 8] |= (byte) (1 << (7 - bit % 8));
      }
    }
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(new SecretKeySpec(secret, "HmacSHA1"), time);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  static String now(SignInStores stores, Operator operator) {
    return at(stores, operator, 0);
  }

  static String at(SignInStores stores, Operator operator, long secondsFromNow) {
    String text = stores.secondFactors.enrol(operator).text().value();
    return at(text, stores.clock.instant().plusSeconds(secondsFromNow));
  }

  /** Turns the second factor on, and returns the recovery codes. */
  static List<Secret> turnOn(SignInStores stores, Operator operator) {
    return stores.secondFactors.turnOn(operator.id(), now(stores, operator));
  }
}
