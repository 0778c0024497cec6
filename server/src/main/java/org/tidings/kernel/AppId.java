package org.tidings.kernel;

import java.util.regex.Pattern;

/** An account's public name in the API: {@code wx} and 16 lower-case hexadecimal digits. */
public record AppId(String value) {
  private static final Pattern SHAPE = Pattern.compile("wx[0-9a-f]{16}");

  public static boolean isWellFormed(String value) {
    return SHAPE.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
