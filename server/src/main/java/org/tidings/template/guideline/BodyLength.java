package org.tidings.template.guideline;

import org.tidings.template.guideline.Findings.Range;
import org.tidings.template.guideline.Violation.Field;

/** "Cannot exceed 200 Chinese characters, with at least 10 static characters" (IV.1). */
final class BodyLength implements Rule {
  /** Of the text that is always the same; of parameters nobody knows the length. */
  static final int CHINESE_CHARACTERS_MAX = 200;

  /** Whatever they are, but blanks. */
  static final int STATIC_CHARACTERS_MIN = 10;

  @Override
  public void check(Reading reading, Findings findings) {
    String text = reading.staticText();
    int length = ChineseCharacters.in(text);
    if (length > CHINESE_CHARACTERS_MAX) {
      int from = ChineseCharacters.endOf(text, CHINESE_CHARACTERS_MAX);
      int to = Math.max(from, text.stripTrailing().length());
      Range behind = new Range(Field.CONTENT, from, to);
      findings.add(Guideline.LENGTH, behind, "body.long", null, String.valueOf(length));
    }
    long characters = text.codePoints().filter(BodyLength::isSeen).count();
    if (characters < STATIC_CHARACTERS_MIN) {
      Range content = Range.whole(Field.CONTENT, reading.proposal().content());
      findings.add(Guideline.LENGTH, content, "body.short", null, String.valueOf(characters));
    }
  }

  private static boolean isSeen(int c) {
    return !Character.isWhitespace(c) && !Character.isSpaceChar(c);
  }
}
