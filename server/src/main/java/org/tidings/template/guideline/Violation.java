package org.tidings.template.guideline;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A guideline that a proposal breaks, and where.
 *
 * @param key of the explanation
 * @param arguments of the explanation
 * @param suggestion the line or the text as it might be; null where nobody can know it
 */
public record Violation(
    Guideline guideline,
    Place place,
    String key,
    List<String> arguments,
    @Nullable String suggestion) {
  public Violation {
    arguments = List.copyOf(arguments);
  }

  /** Which part of a proposal is looked at. */
  public enum Field {
    TITLE,
    TYPE,
    TRIGGER,
    CONTENT,
    EXAMPLE
  }

  /**
   * Where it stands.
   *
   * @param line from 1
   * @param column from 1, in code points
   * @param length in code points; 0 where something is missing
   */
  public record Place(Field field, int line, int column, int length) {}

  /** The explanation, for a person. */
  public String message(Locale language) {
    return Explanations.in(language).of(key, arguments);
  }
}
