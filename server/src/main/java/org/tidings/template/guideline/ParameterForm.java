package org.tidings.template.guideline;

import java.util.Locale;
import org.tidings.template.BraceFlaw;
import org.tidings.template.LocatedTemplate.Located;
import org.tidings.template.guideline.Findings.Range;
import org.tidings.template.guideline.Violation.Field;

/** "Parameters must start with {{ and end with .DATA}}" (IV.2). */
final class ParameterForm implements Rule {
  @Override
  public void check(Reading reading, Findings findings) {
    reading.content().parts().stream()
        .filter(part -> part.flaw().isPresent())
        .limit(Findings.OF_A_GUIDELINE_MAX)
        .forEach(part -> tell(part, part.flaw().orElseThrow(), reading, findings));
  }

  private static void tell(Located part, BraceFlaw flaw, Reading reading, Findings findings) {
    findings.add(
        Guideline.PARAMETER_FORM,
        new Range(Field.CONTENT, part.from(), part.to()),
        "parameter." + flaw.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        flaw == BraceFlaw.STRAY ? null : reading.lineOf(part.from()).mended(),
        reading.content().written(part));
  }
}
