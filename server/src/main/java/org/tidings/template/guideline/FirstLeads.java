package org.tidings.template.guideline;

import java.util.List;
import org.tidings.template.guideline.BodyLine.Piece;
import org.tidings.template.guideline.Findings.Range;
import org.tidings.template.guideline.Violation.Field;

/** The first sentence "is described by the {{first.DATA}} parameter" (IV.5). */
final class FirstLeads implements Rule {
  static final String NAME = "first";

  @Override
  public void check(Reading reading, Findings findings) {
    List<Piece> seen = reading.seen();
    List<Piece> firsts = seen.stream().filter(piece -> piece.isNamed(NAME)).toList();
    if (firsts.isEmpty()) {
      Range top = new Range(Field.CONTENT, 0, 0);
      findings.add(Guideline.FIRST, top, "first.missing", "{{first.DATA}}");
      return;
    }
    Piece first = firsts.getFirst();
    if (!seen.getFirst().equals(first)) {
      Range before = new Range(Field.CONTENT, seen.getFirst().from(), first.from());
      findings.add(Guideline.FIRST, before, "first.late", null);
    }
    for (Piece again : firsts.subList(1, firsts.size())) {
      Range range = new Range(Field.CONTENT, again.from(), again.to());
      findings.add(Guideline.FIRST, range, "first.again", null);
    }
  }
}
