package org.tidings.template.guideline;

import java.util.ArrayList;
import java.util.List;
import org.tidings.template.LocatedTemplate;
import org.tidings.template.LocatedTemplate.Located;
import org.tidings.template.Part;

/**
 * A line of a body: what stands between two breaks, also between those that somebody typed as the
 * two characters {@code \n}.
 *
 * @param from of the content, in chars
 * @param to where its break is, or the content's end
 */
record BodyLine(int from, int to, List<Piece> pieces) {
  /** What people type who mean a line break. */
  static final String TYPED_BREAK = "\\n";

  /**
   * A parameter, or text up to the next one or the line's end. Of neighbouring text that is broken
   * by stray braces all is one.
   */
  record Piece(Part part, int from, int to) {
    boolean isParameter() {
      return part instanceof Part.Parameter;
    }

    /** A parameter of this name, in whatever case: TM00015 of the documents has Remark. */
    boolean isNamed(String name) {
      return part instanceof Part.Parameter(String own) && own.equalsIgnoreCase(name);
    }

    /** The literal's; a parameter has none. */
    String text() {
      return part instanceof Part.Literal(String text) ? text : "";
    }

    boolean isBlank() {
      return !isParameter() && text().isBlank();
    }

    /** As it should be written. */
    String mended() {
      return switch (part) {
        case Part.Literal(String text) -> text;
        case Part.Parameter(String name) -> "{{" + name + ".DATA}}";
      };
    }
  }

  static List<BodyLine> of(LocatedTemplate content) {
    Lines lines = new Lines(content.lines().text());
    int literalFrom = 0;
    for (Located part : content.parts()) {
      if (part.part() instanceof Part.Parameter) {
        lines.literal(literalFrom, part.from());
        lines.pieces.add(new Piece(part.part(), part.from(), part.to()));
        literalFrom = part.to();
      }
    }
    lines.literal(literalFrom, lines.text.length());
    lines.end(lines.text.length(), 0);
    return List.copyOf(lines.ended);
  }

  /** Under way. */
  private static final class Lines {
    private final String text;
    private final List<BodyLine> ended = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private int lineFrom;

    Lines(String text) {
      this.text = text;
    }

    void literal(int from, int to) {
      int pieceFrom = from;
      for (int end = endOfLine(pieceFrom, to); end < to; end = endOfLine(pieceFrom, to)) {
        piece(pieceFrom, end);
        end(end, text.charAt(end) == '\n' ? 1 : TYPED_BREAK.length());
        pieceFrom = lineFrom;
      }
      piece(pieceFrom, to);
    }

    private void piece(int from, int to) {
      if (to > from) {
        pieces.add(new Piece(new Part.Literal(text.substring(from, to)), from, to));
      }
    }

    void end(int at, int breakLength) {
      ended.add(new BodyLine(lineFrom, at, List.copyOf(pieces)));
      pieces.clear();
      lineFrom = at + breakLength;
    }

    private int endOfLine(int from, int to) {
      int at = from;
      while (at < to && text.charAt(at) != '\n' && !isTypedBreak(at, to)) {
        at++;
      }
      return at;
    }

    private boolean isTypedBreak(int at, int to) {
      return text.startsWith(TYPED_BREAK, at) && at + TYPED_BREAK.length() <= to;
    }
  }

  boolean isBlank() {
    return pieces.stream().allMatch(Piece::isBlank);
  }

  List<Piece> parameters() {
    return pieces.stream().filter(Piece::isParameter).toList();
  }

  /** The line with its braces as they were meant. */
  String mended() {
    return mended(pieces);
  }

  static String mended(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.mended()));
    return text.toString();
  }
}
