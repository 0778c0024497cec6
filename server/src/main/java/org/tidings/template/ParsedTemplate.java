package org.tidings.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template's text, taken apart. Only names that end in {@code .DATA} are parameters; every other
 * {@code {{…}}} is a reserved word and stays as it stands (seed document "Templated Messages",
 * notes on using templates 2 and 3).
 */
public record ParsedTemplate(List<Part> parts) {
  private static final Pattern PARAMETER = Pattern.compile("\\{\\{([^{}\\s]+)\\.DATA}}");

  public ParsedTemplate {
    parts = List.copyOf(parts);
  }

  public static ParsedTemplate parse(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = PARAMETER.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (matcher.start() > end) {
        parts.add(new Part.Literal(text.substring(end, matcher.start())));
      }
      parts.add(new Part.Parameter(matcher.group(1)));
      end = matcher.end();
    }
    if (end < text.length()) {
      parts.add(new Part.Literal(text.substring(end)));
    }
    return new ParsedTemplate(parts);
  }

  /** The text this was parsed from. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Literal(String literal) -> text.append(literal);
        case Part.Parameter(String name) -> text.append("{{").append(name).append(".DATA}}");
      }
    }
    return text.toString();
  }
}
