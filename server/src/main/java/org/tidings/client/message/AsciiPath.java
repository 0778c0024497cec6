package org.tidings.client.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Path, query and fragment of an address as browsers send them: ASCII, the rest percent-encoded.
 */
final class AsciiPath {
  private static final String ENCODED = " \"<>`{}|^\\";
  private static final int DELETE = 0x7f;
  private static final int UNKNOWN = 0xfffd;

  private AsciiPath() {}

  static String of(String written) {
    int pathEnd = end(written);
    String rest = written.substring(0, pathEnd).replace('\\', '/') + written.substring(pathEnd);
    StringBuilder ascii = new StringBuilder(rest.length() + 1);
    if (!rest.startsWith("/")) {
      ascii.append('/');
    }
    for (byte one : whole(rest).getBytes(StandardCharsets.UTF_8)) {
      int c = one & 0xff;
      if (c >= DELETE || ENCODED.indexOf(c) >= 0) {
        ascii.append('%').append(String.format(Locale.ROOT, "%02X", c));
      } else {
        ascii.append((char) c);
      }
    }
    return ascii.toString();
  }

  /** Half of a surrogate pair is no character: browsers send what stands for an unknown one. */
  private static String whole(String text) {
    return text.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? UNKNOWN : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int end(String written) {
    for (int i = 0; i < written.length(); i++) {
      if (written.charAt(i) == '?' || written.charAt(i) == '#') {
        return i;
      }
    }
    return written.length();
  }
}
