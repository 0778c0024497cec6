package org.tidings.template;

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

  /**
   * By parameter, in their order. Each value ends where the text after it first occurs; the time
   * that takes grows with the example's length alone.
   *
   * @return empty when the example is no copy of the template
   */
  public static Optional<Map<String, String>> find(ParsedTemplate template, String example) {
    Map<String, String> values = new LinkedHashMap<>();
    List<Part> parts = template.parts();
    int at = 0;
    for (int i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case Part.Literal(String text) -> {
          if (!example.startsWith(text, at)) {
            return Optional.empty();
          }
          at += text.length();
        }
        case Part.Parameter(String name) -> {
          int end = end(parts, i + 1, example, at);
          if (end < 0) {
            return Optional.empty();
          }
          values.putIfAbsent(name, example.substring(at, end));
          at = end;
        }
      }
    }
    return at == example.length() ? Optional.of(values) : Optional.empty();
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
}
