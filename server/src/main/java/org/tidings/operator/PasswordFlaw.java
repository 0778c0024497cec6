package org.tidings.operator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidings.kernel.Secret;

/**
 * Why a password is not taken. Long ones rather than odd ones (NIST SP 800-63B, section 5.1.1.2):
 * no characters are prescribed, but the commonest passwords are refused.
 */
public enum PasswordFlaw {
  TOO_SHORT,
  TOO_LONG,
  IS_ADDRESS,
  TOO_COMMON;

  public static final int CHARACTERS_MIN = 10;
  public static final int CHARACTERS_MAX = 200;

  /** Fewer make it a row of the same, like {@code aaaaaaaaaa} or {@code 1212121212}. */
  private static final int DIFFERENT_CHARACTERS_MIN = 4;

  private static final Set<String> COMMON = common();

  /** Of a password that an operator with this address wants; empty if it may be taken. */
  public static Optional<PasswordFlaw> find(Secret password, String email) {
    String text = password.value();
    int characters = text.codePointCount(0, text.length());
    if (characters < CHARACTERS_MIN) {
      return Optional.of(TOO_SHORT);
    }
    if (characters > CHARACTERS_MAX) {
      return Optional.of(TOO_LONG);
    }
    if (text.equalsIgnoreCase(email)) {
      return Optional.of(IS_ADDRESS);
    }
    return text.codePoints().distinct().count() < DIFFERENT_CHARACTERS_MIN
            || COMMON.contains(text.toLowerCase(Locale.ROOT))
        ? Optional.of(TOO_COMMON)
        : Optional.empty();
  }

  private static Set<String> common() {
    try (InputStream list = PasswordFlaw.class.getResourceAsStream("/operator/common-passwords")) {
      if (list == null) {
        throw new IllegalStateException("The build left the common passwords out");
      }
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
