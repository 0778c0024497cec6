package org.tidings.template.guideline;

/**
 * The length of a text in Chinese characters, as IV.1 counts it. The document does not say how
 * Latin text counts: here a character of an alphabet, a digit, a blank or a sign that is as narrow
 * counts a half, which is the room that it takes, and what is left over is rounded up. Line breaks
 * count nothing.
 */
final class ChineseCharacters {
  /**
   * Below are the alphabets of Europe and the near east; above is what is written as wide as
   * Chinese.
   */
  private static final int FIRST_WIDE = 0x1100;

  private ChineseCharacters() {}

  static int in(String text) {
    return (halves(text) + 1) / 2;
  }

  private static int halves(String text) {
    return text.codePoints().map(ChineseCharacters::halvesOf).sum();
  }

  private static int halvesOf(int c) {
    return c == '\n' ? 0 : c < FIRST_WIDE ? 1 : 2;
  }

  /** The offset at which a text has more than so many; its length if nowhere. */
  static int endOf(String text, int most) {
    int halves = 0;
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      halves += halvesOf(c);
      if (halves > 2 * most) {
        return at;
      }
      at += Character.charCount(c);
    }
    return at;
  }
}
