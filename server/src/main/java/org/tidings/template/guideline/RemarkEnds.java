package org.tidings.template.guideline;

import java.util.List;
import org.tidings.template.guideline.BodyLine.Piece;
import org.tidings.template.guideline.Findings.Range;
import org.tidings.template.guideline.Violation.Field;

/** "The {{remark.DATA}} parameter must be included at the end of the template body" (IV.7). */
final class RemarkEnds implements Rule {
  static final String NAME = "remark";

  @Override
  public void check(Reading reading, Findings findings) {
    List<Piece> seen = reading.seen();
    List<Piece> remarks = seen.stream().filter(piece -> piece.isNamed(NAME)).toList();
    if (remarks.isEmpty()) {
      int end = reading.proposal().content().length();
      Range bottom = new Range(Field.CONTENT, end, end);
      findings.add(Guideline.REMARK, bottom, "remark.missing", "{{remark.DATA}}");
      return;
    }
    Piece last = remarks.getLast();
    if (!seen.getLast().equals(last)) {
      Range behind = new Range(Field.CONTENT, last.to(), seen.getLast().to());
      findings.add(Guideline.REMARK, behind, "remark.early", null);
    }
    for (Piece earlier : remarks.subList(0, remarks.size() - 1)) {
      Range range = new Range(Field.CONTENT, earlier.from(), earlier.to());
      findings.add(Guideline.REMARK, range, "remark.again", null);
    }
  }
}
