package org.tidings.message.blocked;

/** Texts as they are compared: what differs in case only becomes the same. */
final class Folded {
  private Folded() {}

  /** As long as the text, so that places in one are places in the other. */
  static String text(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }
}
