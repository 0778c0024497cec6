package org.tidings.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that an example was filled in with: "a copy of the template after example values are
 * assigned to the parameters" (seed document "Operation Specification", IV.3), read backwards.
 */
public final class ExampleValues {
  private ExampleValues() {}

  /** What an example is, held beside its template. */
  public sealed interface Comparison {
    /** A copy, filled in so. */
    record Copy(List<Filled> values) implements Comparison {
      public Copy {
        values = List.copyOf(values);
      }
    }

    /**
     * No copy.
     *
     * @param at where it was last still one
     * @param expected the template's text that does not come there or later; empty if the example
     *     should have ended
     */
    record Departure(int at, String expected) implements Comparison {}
  }

  /** A value and where it stands in the example. */
  public record Filled(String parameter, int from, int to) {}

  /**
   * By parameter, in their order.
   *
   * @return empty when the example is no copy of the template
   */
  public static Optional<Map<String, String>> find(ParsedTemplate template, String example) {
    return switch (compare(template, example)) {
      case Comparison.Departure _ -> Optional.empty();
      case Comparison.Copy(List<Filled> filled) -> {
        Map<String, String> values = new LinkedHashMap<>();
        filled.forEach(
            one -> values.putIfAbsent(one.parameter(), example.substring(one.from(), one.to())));
        yield Optional.of(values);
      }
    };
  }

  /**
   * Each value ends where the text after it first occurs; the time that takes grows with the
   * example's length alone.
   */
  public static Comparison compare(ParsedTemplate template, String example) {
    List<Filled> values = new ArrayList<>();
    List<Part> parts = template.parts();
    int at = 0;
    for (int i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case Part.Literal(String text) -> {
          if (!example.startsWith(text, at)) {
            return new Comparison.Departure(at, text);
          }
          at += text.length();
        }
        case Part.Parameter(String name) -> {
          int end = end(parts, i + 1, example, at);
          if (end < 0) {
            return new Comparison.Departure(at, textAfter(parts, i));
          }
          values.add(new Filled(name, at, end));
          at = end;
        }
      }
    }
    return at == example.length() ? new Comparison.Copy(values) : new Comparison.Departure(at, "");
  }

  /** Where the value ends that stands before the given part; negative if nowhere. */
  private static int end(List<Part> parts, int next, String example, int from) {
    if (next == parts.size()) {
      return example.length();
    }
    return switch (parts.get(next)) {
      case Part.Literal(String text) -> {
        boolean last = next == parts.size() - 1;
        int end = last ? example.length() - text.length() : example.indexOf(text, from);
        yield end < from ? -1 : end;
      }
      // of two that touch, the first has it all
      case Part.Parameter _ -> end(parts, next + 1, example, from);
    };
  }

  private static String textAfter(List<Part> parts, int parameter) {
    for (Part part : parts.subList(parameter + 1, parts.size())) {
      if (part instanceof Part.Literal(String text)) {
        return text;
      }
    }
    return "";
  }
}
