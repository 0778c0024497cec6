package org.tidings.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template with its values in place, as lines of spans. A value is put in as it is: braces in it
 * are text, never looked at again. A parameter without a value leaves its place empty.
 */
public record Rendering(List<Line> lines) {
  /**
   * A run of text in one colour.
   *
   * @param parameter whose value this is; null for the template's own text
   */
  public record Span(String text, @Nullable String parameter, @Nullable String color) {}

  /** What stands between two line breaks. */
  public record Line(List<Span> spans) {
    public String text() {
      StringBuilder text = new StringBuilder();
      spans.forEach(span -> text.append(span.text()));
      return text.toString();
    }
  }

  public static Rendering of(ParsedTemplate template, Map<String, Value> values) {
    List<Line> lines = new ArrayList<>();
    List<Span> current = new ArrayList<>();
    for (Part part : template.parts()) {
      current =
          switch (part) {
            case Part.Literal(String text) -> append(lines, current, new Span(text, null, null));
            case Part.Parameter(String name) -> {
              Value value = values.get(name);
              yield value == null
                  ? current
                  : append(lines, current, new Span(value.text(), name, value.color()));
            }
          };
    }
    lines.add(new Line(List.copyOf(current)));
    return new Rendering(List.copyOf(lines));
  }

  /** Adds the span, broken at its line breaks; returns the line that is open afterwards. */
  private static List<Span> append(List<Line> lines, List<Span> open, Span span) {
    List<Span> current = open;
    int start = 0;
    String text = span.text();
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      addUnlessEmpty(current, span, text.substring(start, end));
      lines.add(new Line(List.copyOf(current)));
      current = new ArrayList<>();
      start = end + 1;
    }
    addUnlessEmpty(current, span, text.substring(start));
    return current;
  }

  private static void addUnlessEmpty(List<Span> spans, Span of, String text) {
    if (!text.isEmpty()) {
      spans.add(new Span(text, of.parameter(), of.color()));
    }
  }

  public String text() {
    return String.join("\n", lines.stream().map(Line::text).toList());
  }
}
