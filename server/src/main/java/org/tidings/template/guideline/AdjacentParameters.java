package org.tidings.template.guideline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.template.guideline.BodyLine.Piece;
import org.tidings.template.guideline.Findings.Range;
import org.tidings.template.guideline.Violation.Field;

/** "Parameters directly connected to one another should be simplified to a single one" (IV.8). */
final class AdjacentParameters implements Rule {
  @Override
  public void check(Reading reading, Findings findings) {
    for (BodyLine line : reading.body()) {
      List<Range> runs = runs(line);
      if (!runs.isEmpty()) {
        String merged = merged(line);
        runs.forEach(
            run -> findings.add(Guideline.ADJACENT_PARAMETERS, run, "parameters.adjacent", merged));
      }
    }
  }

  /** Of parameters with nothing but blanks between them. */
  private static List<Range> runs(BodyLine line) {
    List<Range> runs = new ArrayList<>();
    Piece start = null;
    Piece end = null;
    for (Piece piece : line.pieces()) {
      if (piece.isParameter()) {
        start = start == null ? piece : start;
        end = piece;
      } else if (!piece.isBlank()) {
        addRun(runs, start, end);
        start = null;
        end = null;
      }
    }
    addRun(runs, start, end);
    return runs;
  }

  private static void addRun(List<Range> runs, @Nullable Piece start, @Nullable Piece end) {
    if (start != null && end != null && start.from() != end.from()) {
      runs.add(new Range(Field.CONTENT, start.from(), end.to()));
    }
  }

  /** Of each run the first alone; remark gets a line of its own, and what follows first another. */
  private static String merged(BodyLine line) {
    StringBuilder text = new StringBuilder();
    Piece before = null;
    for (Piece piece : line.pieces()) {
      if (!piece.isParameter() || before == null) {
        text.append(piece.isBlank() && before != null ? "" : piece.mended());
      } else if (piece.isNamed(RemarkEnds.NAME) || before.isNamed(FirstLeads.NAME)) {
        text.append('\n').append(piece.mended());
      }
      before = piece.isParameter() ? piece : piece.isBlank() ? before : null;
    }
    return text.toString();
  }
}
