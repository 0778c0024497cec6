package org.tidings.console.submission;

import java.util.Optional;
import org.tidings.submission.SubmissionText;
import org.tidings.template.guideline.Violation;
import org.tidings.template.guideline.Violation.Place;

/**
 * Takes a suggestion of the lint. It is a title or an example as a whole; of the content it is the
 * lines that it is about, or a line that is missing.
 */
final class Correction {
  /** What people type who mean a line break; what is suggested there is about a part of a line. */
  private static final String TYPED_BREAK = "\\n";

  private Correction() {}

  /** The corrected text; empty where there is nothing to take. */
  static Optional<SubmissionText> of(SubmissionText text, Violation violation) {
    String suggestion = violation.suggestion();
    if (suggestion == null) {
      return Optional.empty();
    }
    return switch (violation.place().field()) {
      case TITLE -> Optional.of(with(text, suggestion, text.content(), text.example()));
      case EXAMPLE -> Optional.of(with(text, text.title(), text.content(), suggestion));
      case CONTENT ->
          content(text.content(), violation.place(), suggestion)
              .map(content -> with(text, text.title(), content, text.example()));
      case TYPE, TRIGGER -> Optional.empty();
    };
  }

  private static SubmissionText with(
      SubmissionText text, String title, String content, String example) {
    return new SubmissionText(
        title, text.titleEn(), text.industry(), text.type(), text.trigger(), content, example);
  }

  private static Optional<String> content(String content, Place place, String suggestion) {
    int from = offset(content, place);
    int to = content.offsetByCodePoints(from, Math.min(place.length(), left(content, from)));
    if (place.length() == 0) {
      return Optional.of(
          from == 0 ? suggestion + "\n" + content : content.stripTrailing() + "\n" + suggestion);
    }
    int lineFrom = content.lastIndexOf('\n', from - 1) + 1;
    int lineTo = content.indexOf('\n', to);
    lineTo = lineTo < 0 ? content.length() : lineTo;
    String lines = content.substring(lineFrom, lineTo);
    boolean ofAPart = lines.contains(TYPED_BREAK) && suggestion.indexOf('\n') < 0;
    return ofAPart
        ? Optional.empty()
        : Optional.of(content.substring(0, lineFrom) + suggestion + content.substring(lineTo));
  }

  private static int left(String content, int from) {
    return content.codePointCount(from, content.length());
  }

  /** In chars; the end of the text for a place that is not in it. */
  private static int offset(String content, Place place) {
    int from = 0;
    for (int line = 1; line < place.line(); line++) {
      int end = content.indexOf('\n', from);
      if (end < 0) {
        return content.length();
      }
      from = end + 1;
    }
    return content.offsetByCodePoints(from, Math.min(place.column() - 1, left(content, from)));
  }
}
