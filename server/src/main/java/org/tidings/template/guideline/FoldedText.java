package org.tidings.template.guideline;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as words are looked for in it: as NFKC writes its characters, in lower case, without
 * blanks and without what is not seen. Lines stay apart.
 */
final class FoldedText {
  private static final int ASCII_END = 0x80;

  private final String original;
  private final String folded;

  /** Of each folded character: where the one begins that it was made of. */
  private final int[] origins;

  private FoldedText(String original, String folded, int[] origins) {
    this.original = original;
    this.folded = folded;
    this.origins = origins;
  }

  static FoldedText of(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    int[] origins = new int[text.length()];
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      int length = folded.length();
      fold(c, folded);
      if (folded.length() > origins.length) {
        origins = Arrays.copyOf(origins, 2 * folded.length());
      }
      Arrays.fill(origins, length, folded.length(), at);
      at += Character.charCount(c);
    }
    return new FoldedText(text, folded.toString(), origins);
  }

  /** A word as it is looked for. */
  static String folded(String word) {
    return of(word).text();
  }

  private static void fold(int c, StringBuilder folded) {
    if (c == '\n') {
      folded.append('\n');
    } else if (c < ASCII_END || Character.isIdeographic(c)) {
      append(c, folded);
    } else {
      Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
          .codePoints()
          .forEach(normal -> append(normal, folded));
    }
  }

  private static void append(int c, StringBuilder folded) {
    boolean unseen =
        Character.isWhitespace(c)
            || Character.isSpaceChar(c)
            || Character.isISOControl(c)
            || Character.getType(c) == Character.FORMAT;
    if (!unseen) {
      folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c)));
    }
  }

  String text() {
    return folded;
  }

  /** Where a folded character stands in the text. */
  int origin(int at) {
    return origins[at];
  }

  /** Behind the character that a folded one was made of. */
  int originEnd(int at) {
    return origins[at] + Character.charCount(original.codePointAt(origins[at]));
  }

  /** Whether words begin and end where this does; where none can be told apart, they do. */
  boolean isWords(int from, int to) {
    int first = original.codePointAt(from);
    int last = original.codePointBefore(to);
    boolean joinedBefore = isOfWord(first) && from > 0 && isOfWord(original.codePointBefore(from));
    boolean joinedBehind =
        isOfWord(last) && to < original.length() && isOfWord(original.codePointAt(to));
    return !joinedBefore && !joinedBehind;
  }

  /** Chinese has no blanks between words. */
  private static boolean isOfWord(int c) {
    return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
  }
}
