package org.tidings.template.guideline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidings.template.Position;
import org.tidings.template.TextLines;
import org.tidings.template.guideline.Violation.Field;
import org.tidings.template.guideline.Violation.Place;

/** Gathers violations. Of each guideline only so many, whatever a text is made of. */
final class Findings {
  /** Of one guideline; our choice, so that an answer stays readable. */
  static final int OF_A_GUIDELINE_MAX = 50;

  /** A correction that is longer than this is left out: nobody would read it. */
  private static final int SUGGESTION_CHARS_MAX = 1_000;

  /** Of what an explanation quotes. */
  private static final int ARGUMENT_CHARACTERS_MAX = 60;

  private final Reading reading;
  private final List<Violation> found = new ArrayList<>();
  private final Map<Guideline, Integer> counts = new EnumMap<>(Guideline.class);

  Findings(Reading reading) {
    this.reading = reading;
  }

  /**
   * Where something is wrong.
   *
   * @param to behind it; as {@code from} where something is missing
   */
  record Range(Field field, int from, int to) {
    /** All of a field, but for the blanks around. */
    static Range whole(Field field, String text) {
      int to = text.stripTrailing().length();
      return new Range(field, Math.min(to, text.length() - text.stripLeading().length()), to);
    }

    boolean holds(Range other) {
      return from <= other.from && other.to <= to;
    }
  }

  void add(
      Guideline guideline,
      Range range,
      String key,
      @Nullable String suggestion,
      String... arguments) {
    if (counts.merge(guideline, 1, Integer::sum) > OF_A_GUIDELINE_MAX) {
      return;
    }
    TextLines lines = reading.lines(range.field());
    Position at = lines.at(range.from());
    Place place =
        new Place(range.field(), at.line(), at.column(), lines.length(range.from(), range.to()));
    boolean shown = suggestion != null && suggestion.length() <= SUGGESTION_CHARS_MAX;
    found.add(
        new Violation(
            guideline,
            place,
            key,
            Stream.of(arguments).map(Findings::shortened).toList(),
            shown ? suggestion : null));
  }

  private static String shortened(String argument) {
    return argument.codePointCount(0, argument.length()) <= ARGUMENT_CHARACTERS_MAX
        ? argument
        : argument.substring(0, argument.offsetByCodePoints(0, ARGUMENT_CHARACTERS_MAX)) + "…";
  }

  /** In the order of the text. */
  List<Violation> sorted() {
    return found.stream()
        .sorted(
            Comparator.comparing((Violation violation) -> violation.place().field())
                .thenComparingInt(violation -> violation.place().line())
                .thenComparingInt(violation -> violation.place().column())
                .thenComparing(Violation::guideline))
        .toList();
  }
}
