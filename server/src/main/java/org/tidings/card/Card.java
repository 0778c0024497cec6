package org.tidings.card;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidings.template.Rendering;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.tidings.kernel.BeijingTime;

/**
 * A templated message as it is shown to a member: title, date, lines, and "Details" if there is
 * something to open. {@code part/card.jte} draws it.
 *
 * @param at when it was sent, epoch milliseconds
 * @param inks the name of its colours' stylesheet; empty without colours
 * @param opens whether it has a jump target
 */
public record Card(
    String title, long at, List<Line> lines, Optional<Ink> bar, String inks, boolean opens) {
  /** One line; without any text it is a blank one. */
  public record Line(List<Run> runs) {
    public boolean blank() {
      return runs.isEmpty();
    }
  }

  /**
   * A run of text.
   *
   * @param value put in by the sender, and not the template's own
   * @param ink empty for the usual colour
   */
  public record Run(String text, boolean value, Optional<Ink> ink) {
    /** Of its colour; empty for the usual one. */
    public String cssClass() {
      return ink.map(Ink::textClass).orElse("");
    }
  }

  public static Card of(
      String title, long at, Rendering rendering, @Nullable String topColor, boolean opens) {
    Optional<Ink> bar = Ink.find(topColor);
    Set<Ink> inks = new LinkedHashSet<>();
    bar.ifPresent(inks::add);
    rendering.lines().stream()
        .flatMap(line -> line.spans().stream())
        .forEach(span -> Ink.find(span.color()).ifPresent(inks::add));
    return new Card(
        Legible.text(title),
        at,
        rendering.lines().stream().map(Card::line).toList(),
        bar,
        inks.stream()
            .limit(InkRoutes.INKS_MAX)
            .map(Ink::hex)
            .sorted()
            .collect(Collectors.joining("-")),
        opens);
  }

  private static Line line(Rendering.Line line) {
    return new Line(
        line.spans().stream()
            .map(span ->
                new Run(
                    Legible.text(span.text()), span.parameter() != null, Ink.find(span.color())))
            .toList());
  }

  /** The day it was sent, in Beijing, where days turn. */
  public String date() {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(
        Instant.ofEpochMilli(at).atOffset(BeijingTime.OFFSET));
  }

  /** For {@code <time datetime>}. */
  public String moment() {
    return Instant.ofEpochMilli(at).toString();
  }

  /** Of the bar at its top; empty for the usual colour. */
  public String barClass() {
    return bar.map(Ink::barClass).orElse("");
  }
}
