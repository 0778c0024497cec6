package org.tidings.submission;

import java.util.List;
import java.util.stream.Stream;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.template.guideline.Proposal;

/**
 * What is handed in, as typed; a draft's may be of any shape.
 *
 * @param titleEn the title in English; empty when there is none
 * @param industry 0 while none is chosen
 * @param type a {@link org.tidings.template.TemplateType}'s stored name; empty while none is chosen
 */
public record SubmissionText(
    String title,
    String titleEn,
    int industry,
    String type,
    String trigger,
    String content,
    String example) {
  public static final int TITLE_CHARACTERS_MAX = 100;
  public static final int TRIGGER_CHARACTERS_MAX = 500;

  /** Far above what the guidelines let pass (IV.1), so that a draft may still be too long. */
  public static final int CONTENT_CHARACTERS_MAX = 2_000;

  /** Nothing is written yet. */
  public static final SubmissionText EMPTY = new SubmissionText("", "", 0, "", "", "", "");

  /** For the lint. */
  public Proposal proposal(List<String> accountNames) {
    return new Proposal(title, industry, type, trigger, content, example, accountNames);
  }

  /** Whether all is there that a template must have; whether it is right is another matter. */
  public boolean isComplete() {
    return industry != 0
        && Stream.of(title, type, trigger, content, example).noneMatch(String::isBlank);
  }

  /** Nothing longer than can be kept. */
  void requireBounded() {
    requireLength(title, TITLE_CHARACTERS_MAX);
    requireLength(titleEn, TITLE_CHARACTERS_MAX);
    requireLength(type, TITLE_CHARACTERS_MAX);
    requireLength(trigger, TRIGGER_CHARACTERS_MAX);
    requireLength(content, CONTENT_CHARACTERS_MAX);
    requireLength(example, CONTENT_CHARACTERS_MAX);
  }

  static void requireLength(String text, int most) {
    if (text.codePointCount(0, text.length()) > most || text.indexOf('\0') >= 0) {
      throw new Refused(Refusal.TEXT_LENGTH_INVALID, "up to " + most);
    }
  }
}
