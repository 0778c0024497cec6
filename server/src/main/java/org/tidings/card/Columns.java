package org.tidings.card;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * How many columns a terminal gives to a text: two for the characters of East Asia and for emoji
 * (Unicode Standard Annex 11), none for what stands on another character.
 */
final class Columns {
  private static final int EMOJI_FORM = 0xfe0f;

  private Columns() {}

  static int of(String text) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int columns = 0;
    int at = 0;
    for (int next = characters.next(); next != BreakIterator.DONE; next = characters.next()) {
      columns += ofOne(text.substring(at, next));
      at = next;
    }
    return columns;
  }

  /** Of what is seen as one character, of however many it is made. */
  private static int ofOne(String character) {
    if (character.indexOf(EMOJI_FORM) >= 0) {
      return 2;
    }
    return character.codePoints().map(Columns::of).max().orElse(0);
  }

  private static int of(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  private static boolean isWide(int c) {
    if (Character.isEmojiPresentation(c)) {
      return true;
    }
    // punctuation and forms of East Asia, but for the half-width ones
    if ((c >= 0x3000 && c <= 0x33ff) || (c >= 0xfe30 && c <= 0xfe6f)) {
      return true;
    }
    if (c >= 0xff00 && c <= 0xffef) {
      return c <= 0xff60 || (c >= 0xffe0 && c <= 0xffe6);
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
      default -> false;
    };
  }
}
