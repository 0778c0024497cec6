package org.tidings.template.guideline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says of a trigger that messages come again and again: every so many minutes or hours, so many
 * times a day, until somebody has paid. Each part of the pattern is bounded, so that the time it
 * takes grows with the text's length alone.
 */
final class Repetition {
  private static final String CHINESE_NUMBER = "[一二两三四五六七八九十半几数\\d]{0,3}";
  private static final String NUMBER =
      "(?:\\d{1,3}|an?|two|three|four|five|six|ten|fifteen|twenty|thirty|few|several|half) ?";

  private static final Pattern AGAIN =
      Pattern.compile(
          "每隔?"
              + CHINESE_NUMBER
              + "个?(?:小时|分钟|钟头)"
              + "|每[天日](?:[二两三四五六七八九十几多数]|[2-9]|\\d{2})次"
              + "|直[到至][^，。；\\n]{0,6}(?:缴|付款|支付|还款|还清|付清)"
              + "|\\bevery (?:"
              + NUMBER
              + ")?(?:minute|hour)s?\\b"
              + "|\\b(?:\\d{1,3}|two|three|four|five|six|several|many|multiple) times (?:a|per) day\\b"
              + "|\\buntil [^.,;\\n]{0,24}\\b(?:paid|pays?|settled)\\b",
          Pattern.CASE_INSENSITIVE);

  /** Where it is said. */
  record Said(int from, int to) {}

  private Repetition() {}

  static Optional<Said> find(String text) {
    Matcher matcher = AGAIN.matcher(text);
    return matcher.find()
        ? Optional.of(new Said(matcher.start(), matcher.end()))
        : Optional.empty();
  }
}
