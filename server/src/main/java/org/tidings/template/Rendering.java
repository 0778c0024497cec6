package org.tidings.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template with its values in place, as lines of spans. A value is put in as it is: braces in it
 * are text, never looked at again. A parameter without a value leaves its place empty. How much of
 * it all is shown is the {@link Look}'s to say.
 */
public record Rendering(List<Line> lines) {
  /**
   * A run of text in one colour.
   *
   * @param parameter whose value this is; null for the template's own text
   */
  public record Span(String text, @Nullable String parameter, @Nullable String color) {
    private int characters() {
      return text.codePointCount(0, text.length());
    }

    private Span shortened(int charactersMax) {
      return new Span(Look.shortenedText(text, charactersMax), parameter, color);
    }
  }

  /** What stands between two line breaks. */
  public record Line(List<Span> spans) {
    public String text() {
      StringBuilder text = new StringBuilder();
      spans.forEach(span -> text.append(span.text()));
      return text.toString();
    }

    private int characters() {
      return spans.stream().mapToInt(Span::characters).sum();
    }

    /** To fewer characters than it has. */
    private Line shortened(int charactersMax) {
      List<Span> shown = new ArrayList<>();
      int left = charactersMax;
      for (Span span : spans) {
        int characters = span.characters();
        if (characters > left) {
          shown.add(span.shortened(left));
          break;
        }
        shown.add(span);
        left -= characters;
      }
      return new Line(List.copyOf(shown));
    }
  }

  public static Rendering of(ParsedTemplate template, Map<String, Value> values, Look look) {
    List<Line> lines = new ArrayList<>();
    List<Span> current = new ArrayList<>();
    for (Part part : template.parts()) {
      current =
          switch (part) {
            case Part.Literal(String text) -> append(lines, current, new Span(text, null, null));
            case Part.Parameter(String name) -> {
              Value value = values.get(name);
              Value shown = value == null ? null : look.shown(name, value);
              yield shown == null
                  ? current
                  : append(lines, current, new Span(shown.text(), name, shown.color()));
            }
          };
    }
    lines.add(new Line(List.copyOf(current)));
    if (!look.decorated()) {
      // nor is the place of what was dropped shown
      lines.removeIf(line -> line.spans().isEmpty());
    }
    return new Rendering(shortened(lines, look.textCharactersMax()));
  }

  private static List<Line> shortened(List<Line> lines, int charactersMax) {
    int left = charactersMax;
    for (int i = 0; i < lines.size(); i++) {
      int characters = lines.get(i).characters();
      if (characters > left) {
        List<Line> shown = new ArrayList<>(lines.subList(0, i));
        shown.add(lines.get(i).shortened(left));
        return List.copyOf(shown);
      }
      left -= characters;
    }
    return List.copyOf(lines);
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
