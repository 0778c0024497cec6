package org.tidings.submission;

import java.util.List;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;

/**
 * Why a reviewer does not approve, as the account will read it.
 *
 * @param reasons at least one: the rules that are broken (seed document "Operation Specification")
 * @param text in the reviewer's own words; may be empty
 */
public record Answer(List<Reason> reasons, String text) {
  public static final int REASONS_MAX = 20;
  public static final int COMMENT_CHARACTERS_MAX = 300;
  public static final int TEXT_CHARACTERS_MAX = 1_000;

  /** No text that is handed in has as many lines. */
  public static final int LINE_MAX = 1_000;

  /** Refuses what is no answer. */
  public Answer {
    reasons = List.copyOf(reasons);
    text = text.strip();
    if (reasons.isEmpty() || reasons.size() > REASONS_MAX) {
      throw new Refused(Refusal.REASONS_INVALID, "1 to " + REASONS_MAX);
    }
    requireLength(text, TEXT_CHARACTERS_MAX);
    for (Reason reason : reasons) {
      requireLength(reason.comment(), COMMENT_CHARACTERS_MAX);
      if (reason.line() < 0 || reason.line() > LINE_MAX) {
        throw new Refused(Refusal.REASONS_INVALID, "a line from 0 to " + LINE_MAX);
      }
    }
  }

  private static void requireLength(String text, int most) {
    if (text.codePointCount(0, text.length()) > most || text.indexOf('\0') >= 0) {
      throw new Refused(Refusal.TEXT_LENGTH_INVALID, "0 to " + most);
    }
  }
}
