package org.tidings.template;

import java.util.Arrays;

/** A text by its lines, which end in {@code \n}: where an offset stands, as people count. */
public final class TextLines {
  private final String text;

  /** The offset at which each line begins. */
  private final int[] starts;

  private TextLines(String text, int[] starts) {
    this.text = text;
    this.starts = starts;
  }

  public static TextLines of(String text) {
    int[] starts = new int[1 + (int) text.chars().filter(c -> c == '\n').count()];
    for (int line = 1; line < starts.length; line++) {
      starts[line] = text.indexOf('\n', starts[line - 1]) + 1;
    }
    return new TextLines(text, starts);
  }

  public String text() {
    return text;
  }

  /** An offset may be that of the text's end. */
  public Position at(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Position(offset, line + 1, text.codePointCount(starts[line], offset) + 1);
  }

  /** The line in which an offset stands, without its break. */
  public String lineAt(int offset) {
    int end = text.indexOf('\n', offset);
    return text.substring(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length() : end);
  }

  /** How many code points stand between two offsets. */
  public int length(int from, int to) {
    return text.codePointCount(from, to);
  }
}
