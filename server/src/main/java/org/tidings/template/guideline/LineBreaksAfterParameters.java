package org.tidings.template.guideline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.template.guideline.BodyLine.Piece;
import org.tidings.template.guideline.Findings.Range;
import org.tidings.template.guideline.Violation.Field;

/**
 * "Write the parameter prior to the line break" (IV.4): a body's own break stands right behind a
 * parameter, or behind another break, as in the document's TM00015. Blanks before it are not seen
 * and do not count.
 */
final class LineBreaksAfterParameters implements Rule {
  @Override
  public void check(Reading reading, Findings findings) {
    typedBreaks(reading, findings);
    List<BodyLine> lines = reading.body();
    int first = 0;
    while (first < lines.size() && lines.get(first).isBlank()) {
      first++;
    }
    if (first > 0 && first < lines.size()) {
      Range above = new Range(Field.CONTENT, 0, lines.get(first).from());
      findings.add(Guideline.LINE_BREAKS, above, "break.leading", lines.get(first).mended());
    }
    for (BodyLine line : lines.subList(first, Math.max(first, lines.size() - 1))) {
      Piece last = lastSeen(line);
      if (last != null && !last.isParameter()) {
        afterText(line, last, findings);
      }
    }
  }

  private static void afterText(BodyLine line, Piece last, Findings findings) {
    String text = last.text();
    int from = last.from() + text.length() - text.stripLeading().length();
    Range range = new Range(Field.CONTENT, from, last.from() + text.stripTrailing().length());
    if (line.parameters().isEmpty()) {
      findings.add(Guideline.LINE_BREAKS, range, "break.after-line", null, text.strip());
    } else {
      List<Piece> kept = line.pieces().subList(0, line.pieces().indexOf(last));
      findings.add(
          Guideline.LINE_BREAKS, range, "break.after-text", BodyLine.mended(kept), text.strip());
    }
  }

  private static @Nullable Piece lastSeen(BodyLine line) {
    List<Piece> seen = line.pieces().stream().filter(piece -> !piece.isBlank()).toList();
    return seen.isEmpty() ? null : seen.getLast();
  }

  private static void typedBreaks(Reading reading, Findings findings) {
    String text = reading.staticText();
    int told = 0;
    int at = text.indexOf(BodyLine.TYPED_BREAK);
    while (at >= 0 && told < Findings.OF_A_GUIDELINE_MAX) {
      int end = at + BodyLine.TYPED_BREAK.length();
      String suggestion = reading.lines(Field.CONTENT).lineAt(at).replace("\\n", "\n");
      findings.add(
          Guideline.LINE_BREAKS, new Range(Field.CONTENT, at, end), "break.typed", suggestion);
      told++;
      at = text.indexOf(BodyLine.TYPED_BREAK, end);
    }
  }
}
