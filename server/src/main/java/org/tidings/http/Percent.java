package org.tidings.http;

import java.nio.charset.StandardCharsets;

/**
 * Percent-decoding to UTF-8 that never fails: a malformed escape stays as it stands, bytes that are
 * not UTF-8 become U+FFFD. The raw text holds one byte a character (ISO-8859-1), so that clients
 * who forget to escape are understood too.
 */
final class Percent {
  private Percent() {}

  /** A name or value of a query or form, where a plus is a space. */
  static String decodeParameter(String raw) {
    return decode(raw, false);
  }

  /**
   * A path. Escaped slashes and control characters stay escaped: decoded, they would make another
   * path than the one that was asked for.
   */
  static String decodePath(String raw) {
    return decode(raw, true);
  }

  private static String decode(String raw, boolean path) {
    if (isPlain(raw, path)) {
      return raw;
    }
    byte[] bytes = new byte[raw.length()];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        int octet = escape(raw, i);
        if (octet >= 0 && !(path && (octet == '/' || octet < ' ' || octet == 0x7f))) {
          bytes[length++] = (byte) octet;
          i += 2;
          continue;
        }
      }
      bytes[length++] = (byte) (c == '+' && !path ? ' ' : c);
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static boolean isPlain(String raw, boolean path) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%' || c >= 0x80 || (c == '+' && !path)) {
        return false;
      }
    }
    return true;
  }

  /** The octet of the escape at this place, or -1. */
  private static int escape(String raw, int at) {
    if (at + 2 >= raw.length()) {
      return -1;
    }
    int high = hexDigit(raw.charAt(at + 1));
    int low = hexDigit(raw.charAt(at + 2));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /**
   * The value of an ASCII hexadecimal digit, or -1; other alphabets' digits are not digits here.
   */
  static int hexDigit(int c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
