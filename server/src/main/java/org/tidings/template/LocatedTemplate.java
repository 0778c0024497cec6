package org.tidings.template;

import java.util.List;
import java.util.Optional;

/**
 * A template's text with the place of each part, for those who look at it closely; sending only
 * needs {@link ParsedTemplate}. What is nearly a parameter is taken for the one that was meant, and
 * its flaw told. Without flaws the parts are those of {@link ParsedTemplate#parse}.
 */
public final class LocatedTemplate {
  private final TextLines lines;
  private final List<Located> parts;

  /** A part and where it stands: up to the offset {@code to}, which is behind it. */
  public record Located(Part part, int from, int to, Optional<BraceFlaw> flaw) {
    /** As it should be written. */
    String mended(String text) {
      return flaw.isPresent() && part instanceof Part.Parameter(String name)
          ? "{{" + name + ".DATA}}"
          : text.substring(from, to);
    }
  }

  private LocatedTemplate(TextLines lines, List<Located> parts) {
    this.lines = lines;
    this.parts = parts;
  }

  /** In time that grows with the text's length alone, whatever it is. */
  public static LocatedTemplate of(String text) {
    return new LocatedTemplate(TextLines.of(text), List.copyOf(new BraceScanner(text).scan()));
  }

  public TextLines lines() {
    return lines;
  }

  public List<Located> parts() {
    return parts;
  }

  /** The text, as a part has it. */
  public String written(Located part) {
    return lines.text().substring(part.from(), part.to());
  }

  /** The text with all braces as they were meant. */
  public String mended() {
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> text.append(part.mended(lines.text())));
    return text.toString();
  }
}
