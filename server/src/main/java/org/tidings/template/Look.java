package org.tidings.template;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of a message is shown (reference, sections 7.1 and 7.2). What is not shown is cut or
 * dropped here, and nothing is refused for it.
 *
 * @param decorated whether the opening, the remark, colours, emoji and line breaks in values are
 *     shown
 * @param valueCharactersMax of one value; the rest becomes {@code …}
 * @param textCharactersMax of the whole, line breaks not counted; the rest becomes {@code ...}
 */
public record Look(boolean decorated, int valueCharactersMax, int textCharactersMax) {
  /** Everything, as it was sent. */
  public static final Look WHOLE = new Look(true, Integer.MAX_VALUE, Integer.MAX_VALUE);

  private static final String VALUE_GOES_ON = "…";
  private static final String TEXT_GOES_ON = "...";

  /** Whatever their case: the documents' own TM00015 has a {@code Remark}. */
  private static final Set<String> DECORATIONS = Set.of("first", "remark");

  /** What is shown of a value; null when nothing is, not even its place. */
  @Nullable Value shown(String name, Value value) {
    if (decorated) {
      return value;
    }
    if (DECORATIONS.contains(name.toLowerCase(Locale.ROOT))) {
      return null;
    }
    String text = inOneLine(Emoji.removedFrom(value.text()));
    return new Value(shortened(text, valueCharactersMax, VALUE_GOES_ON), null);
  }

  private static String inOneLine(String text) {
    return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
        ? text
        : text.strip().replaceAll("[\\r\\n]+", " ");
  }

  static String shortenedText(String text, int charactersMax) {
    return shortened(text, charactersMax, TEXT_GOES_ON);
  }

  /** By code points; what is left out is told by the given end, which is not counted. */
  private static String shortened(String text, int charactersMax, String end) {
    return text.length() <= charactersMax || text.codePointCount(0, text.length()) <= charactersMax
        ? text
        : text.substring(0, text.offsetByCodePoints(0, charactersMax)) + end;
  }
}
