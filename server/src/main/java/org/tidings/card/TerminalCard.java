package org.tidings.card;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A card drawn with characters, for a terminal. What a terminal would obey never reaches it: the
 * texts of a {@link Card} hold no control character, and all that moves the cursor or colours is
 * ours.
 */
public final class TerminalCard {
  private static final String BESIDE = "│ ";
  private static final int NARROWEST = 20;

  private final int columns;
  private final Style style;

  /**
   * How cards are drawn.
   *
   * @param columns of the whole card with its edge
   * @param colours whether the terminal shows them
   */
  public TerminalCard(int columns, boolean colours) {
    this.columns = Math.max(columns, NARROWEST);
    this.style = new Style(colours);
  }

  /** The escape sequences of colour and weight, or nothing instead. */
  private record Style(boolean colours) {
    String of(Optional<Ink> ink, boolean strong) {
      if (!colours) {
        return "";
      }
      String colour =
          ink.map(it -> Contrast.anywhere(it.rgb()))
              .map(rgb -> ";38;2;" + (rgb >> 16 & 255) + ";" + (rgb >> 8 & 255) + ";" + (rgb & 255))
              .orElse("");
      return "\u001b[" + (strong ? "1" : "0") + colour + "m";
    }

    String end() {
      return colours ? "\u001b[0m" : "";
    }
  }

  /** A piece of a line in one style. */
  private record Piece(String text, String style) {}

  /**
   * The lines of the card, each without its line break.
   *
   * @param opening the word for what opens something, and where it leads; empty when nothing does
   */
  public List<String> draw(Card card, Optional<String> opening) {
    List<String> drawn = new ArrayList<>();
    String usual = style.of(Optional.empty(), false);
    String edge = "─".repeat(columns - 1);
    drawn.add(style.of(card.bar(), false) + "╭" + edge + style.end());
    add(drawn, List.of(new Piece(card.title(), style.of(Optional.empty(), true))));
    add(drawn, List.of(new Piece(card.date(), usual)));
    add(drawn, List.of());
    for (Card.Line line : card.lines()) {
      add(
          drawn,
          line.runs().stream()
              .map(run -> new Piece(run.text(), style.of(run.ink(), false)))
              .toList());
    }
    opening.ifPresent(text -> {
      add(drawn, List.of());
      add(drawn, List.of(new Piece(Legible.text(text), usual)));
    });
    drawn.add("╰" + edge);
    return List.copyOf(drawn);
  }

  private void add(List<String> drawn, List<Piece> line) {
    // a terminal that knows of directions must not be led to turn our edge
    List<Piece> pieces =
        line.stream()
            .map(piece ->
                new Piece(
                    piece.text().replaceAll("[\u200e\u200f\u061c\u2066-\u2069]", ""),
                    piece.style()))
            .toList();
    StringBuilder whole = new StringBuilder();
    pieces.forEach(piece -> whole.append(piece.text()));
    int from = 0;
    for (int to : breaks(whole.toString())) {
      drawn.add((BESIDE + cut(pieces, from, to)).stripTrailing());
      from = to;
    }
  }

  /** Where rows end: after a word if one can, within it if it is too long. */
  private List<Integer> breaks(String text) {
    int room = columns - BESIDE.length();
    BreakIterator words = BreakIterator.getLineInstance(Locale.ROOT);
    words.setText(text);
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    List<Integer> ends = new ArrayList<>();
    int begin = 0;
    int width = 0;
    int at = 0;
    for (int next = characters.next(); next != BreakIterator.DONE; next = characters.next()) {
      int wide = Columns.of(text.substring(at, next));
      boolean space = text.charAt(at) == ' ';
      if (width + wide > room && !space) {
        int word = words.isBoundary(at) ? at : words.preceding(at);
        int end = word > begin ? word : at;
        ends.add(end);
        begin = end;
        width = Columns.of(text.substring(end, at));
      }
      width += wide;
      at = next;
    }
    ends.add(text.length());
    return ends;
  }

  private String cut(List<Piece> pieces, int from, int to) {
    StringBuilder row = new StringBuilder();
    int start = 0;
    for (Piece piece : pieces) {
      int end = start + piece.text().length();
      if (end > from && start < to) {
        String part = piece.text().substring(Math.max(from - start, 0), Math.min(to, end) - start);
        row.append(piece.style()).append(part).append(style.end());
      }
      start = end;
    }
    return row.toString();
  }
}
