package org.tidings.identity;

import org.jspecify.annotations.Nullable;

/** What others say, short enough and in one line, for a log. */
final class Logged {
  private static final int CHARACTERS_MAX = 160;

  private Logged() {}

  static String of(@Nullable String text) {
    String line = String.valueOf(text).replaceAll("[^\\x20-\\x7e]", "?");
    return line.length() > CHARACTERS_MAX ? line.substring(0, CHARACTERS_MAX) + "…" : line;
  }
}
