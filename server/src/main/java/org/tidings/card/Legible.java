package org.tidings.card;

/**
 * What can be read of a sender's text: each control character as the picture that Unicode has for
 * it, so that what was sent is seen and does nothing. Direction marks are left: each run is an
 * island ({@code bdi}), and they end with it.
 */
final class Legible {
  private static final int PICTURES = 0x2400;
  private static final int DELETE = 0x7f;
  private static final int PICTURE_OF_DELETE = 0x2421;
  private static final int NOTHING_KNOWN = 0xfffd;

  private Legible() {}

  static String text(String text) {
    if (text.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
      return text;
    }
    StringBuilder legible = new StringBuilder(text.length());
    // of a line break of two characters, the rendering leaves the first
    String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    line.codePoints().map(Legible::shown).forEach(legible::appendCodePoint);
    return legible.toString();
  }

  private static int shown(int c) {
    if (c == '\t') {
      return ' ';
    }
    if (c < ' ') {
      return PICTURES + c;
    }
    if (c == DELETE) {
      return PICTURE_OF_DELETE;
    }
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return half || Character.isISOControl(c) ? NOTHING_KNOWN : c;
  }
}
