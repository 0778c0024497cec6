package org.tidings.template;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a typed value of a category template may be: the types and their rules of section 7.3 of the
 * reference. Lengths are in code points. None of the rules is about a value that is empty.
 */
public enum ValueRule {
  THING("thing", "示例内容"),
  SHORT_THING("short_thing", "示例"),
  CHARACTER_STRING("character_string", "20260312000871"),
  TIME("time", "2026年3月12日 15:01"),
  DATE("date", "2026年3月12日"),
  AMOUNT("amount", "128.00元"),
  PHONE_NUMBER("phone_number", "0571-2688-0000"),
  CAR_NUMBER("car_number", "浙A12345"),
  CONST("const", ""),
  PHRASE("phrase", "已完成"),
  NUMBER("number", "3"),
  LETTER("letter", "A"),
  SYMBOL("symbol", "+"),
  NAME("name", "林小雨");

  private static final int TEXT_MAX = 20;
  private static final int PHRASE_MAX = 5;
  private static final int CODE_MAX = 32;
  private static final int PHONE_NUMBER_MAX = 17;
  private static final int AMOUNT_DIGITS_MAX = 12;
  private static final int CAR_NUMBER_MAX = 8;
  private static final int CHINESE_NAME_MAX = 10;
  private static final int LATIN_NAME_MAX = 20;

  /** Bounded, and each character can be read in one way only. */
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,32}(?:\\.\\d{1,32})?");

  private static final Map<String, ValueRule> BY_TYPE =
      Arrays.stream(values()).collect(Collectors.toMap(rule -> rule.type, rule -> rule));

  private final String type;
  private final String example;

  ValueRule(String type, String example) {
    this.type = type;
    this.example = example;
  }

  /** The rule of a key, which is a type and a number: {@code thing1}, {@code character_string2}. */
  public static Optional<ValueRule> ofKey(String key) {
    int end = key.length();
    while (end > 0 && Symbols.isDigit(key.charAt(end - 1))) {
      end--;
    }
    return end == key.length()
        ? Optional.empty()
        : Optional.ofNullable(BY_TYPE.get(key.substring(0, end)));
  }

  public boolean admits(String text) {
    return switch (this) {
      // a const is also one of its keyword's own values; of short_thing nothing is published
      case THING, SHORT_THING, CONST -> isShort(text, TEXT_MAX);
      case CHARACTER_STRING -> consistsOf(text, CODE_MAX, Symbols::isCodeCharacter);
      case TIME -> WrittenTime.isTime(text);
      case DATE -> WrittenTime.isDate(text);
      case AMOUNT -> isAmount(text);
      case PHONE_NUMBER -> consistsOf(text, PHONE_NUMBER_MAX, Symbols::isPhoneCharacter);
      case CAR_NUMBER -> isCarNumber(text);
      case PHRASE -> consistsOf(text, PHRASE_MAX, Symbols::isChinese);
      case NUMBER -> isDecimal(text, CODE_MAX);
      case LETTER -> consistsOf(text, CODE_MAX, Symbols::isLatinLetter);
      case SYMBOL -> consistsOf(text, PHRASE_MAX, Symbols::isSymbol);
      case NAME -> isName(text);
    };
  }

  /** A value of this type, for examples; empty for those that have none in common. */
  public String example() {
    return example;
  }

  private static boolean isShort(String text, int charactersMax) {
    // no text has more code points than chars, and one of more than two chars each is too long
    return text.length() <= charactersMax
        || (text.length() <= 2 * charactersMax
            && text.codePointCount(0, text.length()) <= charactersMax);
  }

  private static boolean consistsOf(String text, int charactersMax, IntPredicate kind) {
    return isShort(text, charactersMax) && text.codePoints().allMatch(kind);
  }

  /** One currency sign, twelve digits with those behind the point counted, 元. */
  private static boolean isAmount(String text) {
    if (text.isEmpty()) {
      return false;
    }
    boolean signed = Character.getType(text.charAt(0)) == Character.CURRENCY_SYMBOL;
    boolean yuan = text.endsWith("元");
    int from = signed ? 1 : 0;
    int to = text.length() - (yuan ? 1 : 0);
    return from < to && isDecimal(text.substring(from, to), AMOUNT_DIGITS_MAX);
  }

  private static boolean isDecimal(String text, int digitsMax) {
    return text.length() <= digitsMax + 1
        && DECIMAL.matcher(text).matches()
        && text.length() - (text.indexOf('.') < 0 ? 0 : 1) <= digitsMax;
  }

  private static boolean isCarNumber(String text) {
    if (text.isEmpty() || !isShort(text, CAR_NUMBER_MAX)) {
      return false;
    }
    int[] characters = text.codePoints().toArray();
    int last = characters.length - 1;
    for (int i = 0; i <= last; i++) {
      boolean atEnd = i == 0 || i == last;
      if (!Symbols.isLatinLetterOrDigit(characters[i])
          && !(atEnd && Symbols.isChinese(characters[i]))) {
        return false;
      }
    }
    return true;
  }

  /** One with a Chinese character in it is Chinese as a whole. */
  private static boolean isName(String text) {
    return consistsOf(text, LATIN_NAME_MAX, Symbols::isNameCharacter)
        && (isShort(text, CHINESE_NAME_MAX) || text.codePoints().noneMatch(Symbols::isChinese));
  }
}
