package org.tidings.template.guideline;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A violation for people and programs that have its parts by name: the command line's and the HTTP
 * interface's.
 *
 * @param rule the guideline's number
 * @param suggestion null where nobody can know what was meant
 */
public record Explained(
    String rule,
    String field,
    int line,
    int column,
    int length,
    String message,
    @Nullable String suggestion) {
  public static Explained of(Violation violation, Locale language) {
    Violation.Place place = violation.place();
    return new Explained(
        violation.guideline().number(),
        place.field().name().toLowerCase(Locale.ROOT),
        place.line(),
        place.column(),
        place.length(),
        violation.message(language),
        violation.suggestion());
  }
}
