package org.tidings.template;

/** Which characters the rules of typed values speak of. All by code point. */
final class Symbols {
  private static final int ASCII_PRINTABLE_FIRST = 0x20;
  private static final int ASCII_PRINTABLE_LAST = 0x7e;

  private Symbols() {}

  static boolean isChinese(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
  }

  /** Punctuation, currency, mathematics and other signs, Chinese ones too; no emoji. */
  static boolean isSymbol(int c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.MATH_SYMBOL,
          Character.CURRENCY_SYMBOL,
          Character.MODIFIER_SYMBOL ->
          true;
      case Character.OTHER_SYMBOL -> !Character.isEmojiPresentation(c);
      default -> false;
    };
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLatinLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isLatinLetterOrDigit(int c) {
    return isLatinLetter(c) || isDigit(c);
  }

  /** A digit, a letter, a blank or a symbol, but nothing Chinese except punctuation. */
  static boolean isCodeCharacter(int c) {
    return (c >= ASCII_PRINTABLE_FIRST && c <= ASCII_PRINTABLE_LAST) || isSymbol(c);
  }

  static boolean isPhoneCharacter(int c) {
    return isCodeCharacter(c) && !isLatinLetter(c);
  }

  /** Of a person's name: a letter of whatever script, and what stands between names. */
  static boolean isNameCharacter(int c) {
    return Character.isLetter(c) || c == ' ' || isSymbol(c);
  }
}
