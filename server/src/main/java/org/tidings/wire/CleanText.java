package org.tidings.wire;

/**
 * A caller's text without what no text can hold: NUL, which the database cannot store, and halves
 * of characters.
 */
final class CleanText {
  private CleanText() {}

  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return cleaned(text);
      }
    }
    return text;
  }

  /** As {@link #of}, and not longer than this; no character is cut in half. */
  static String shortened(String text, int charsMax) {
    String clean = of(text);
    if (clean.length() <= charsMax) {
      return clean;
    }
    boolean halves = Character.isHighSurrogate(clean.charAt(charsMax - 1));
    return clean.substring(0, halves ? charsMax - 1 : charsMax);
  }

  private static String cleaned(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0)
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
