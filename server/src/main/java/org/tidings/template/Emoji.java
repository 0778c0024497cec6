package org.tidings.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes pictures out of a text. A digit or a copyright sign is none unless it asks to be one. */
final class Emoji {
  /** Asks for the character before it to be shown as a picture. */
  private static final int AS_PICTURE = 0xfe0f;

  /** Makes a key of a digit. */
  private static final int KEYCAP = 0x20e3;

  private static final int JOINER = 0x200d;

  /** What is seen as one character, however many it is made of. */
  private static final Pattern SEEN = Pattern.compile("\\X");

  private Emoji() {}

  static String removedFrom(String text) {
    if (text.codePoints().noneMatch(Emoji::hintsAtOne)) {
      return text;
    }
    StringBuilder rest = new StringBuilder(text.length());
    for (Matcher seen = SEEN.matcher(text); seen.find(); ) {
      String character = seen.group();
      if (!isEmoji(character)) {
        character
            .codePoints()
            .filter(c -> !Character.isEmojiPresentation(c))
            .forEach(rest::appendCodePoint);
      }
    }
    return rest.toString();
  }

  private static boolean hintsAtOne(int c) {
    return Character.isEmojiPresentation(c) || c == AS_PICTURE || c == KEYCAP;
  }

  private static boolean isEmoji(String character) {
    int first = character.codePointAt(0);
    return Character.isEmojiPresentation(first)
        || (Character.isEmoji(first)
            && character
                .codePoints()
                .anyMatch(c -> hintsAtOne(c) || c == JOINER || Character.isEmojiModifier(c)));
  }
}
