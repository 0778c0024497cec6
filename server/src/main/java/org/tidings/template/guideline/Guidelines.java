package org.tidings.template.guideline;

import java.util.List;
import org.tidings.template.guideline.Findings.Range;
import org.tidings.template.guideline.Violation.Field;

/**
 * Looks at a proposal and tells all that breaks a rule, at once; of a guideline so many at most
 * that an answer stays readable. In time that grows with the texts' length alone, whatever they are
 * made of. Templates of a category are no matter of these rules: nobody proposes their text.
 */
public final class Guidelines {
  private static final List<Rule> OF_THE_TITLE = List.of(new SpecificTitle(), new TypeRequired());
  private static final List<Rule> OF_THE_WORDS = List.of(new ProhibitedKinds(), new BrandNames());
  private static final List<Rule> OF_THE_BODY =
      List.of(
          new BodyLength(),
          new ParameterForm(),
          new ExampleComplete(),
          new LineBreaksAfterParameters(),
          new FirstLeads(),
          new KeywordPairs(),
          new RemarkEnds(),
          new AdjacentParameters());

  /** Of the text that is always the same, in Chinese characters (IV.1). */
  public static final int BODY_LENGTH_MAX = BodyLength.CHINESE_CHARACTERS_MAX;

  private Guidelines() {}

  /** As {@link #BODY_LENGTH_MAX} counts. */
  public static int bodyLength(String content) {
    Proposal body = new Proposal("", 0, "", null, content, "", List.of());
    return ChineseCharacters.in(new Reading(body).staticText());
  }

  /** In the order of the text: title, type, trigger, content, example. */
  public static List<Violation> check(Proposal proposal) {
    Reading reading = new Reading(proposal);
    Findings findings = new Findings(reading);
    OF_THE_TITLE.forEach(rule -> rule.check(reading, findings));
    OF_THE_WORDS.forEach(rule -> rule.check(reading, findings));
    if (reading.proposal().content().isBlank()) {
      findings.add(Guideline.LENGTH, new Range(Field.CONTENT, 0, 0), "content.missing", null);
    } else {
      OF_THE_BODY.forEach(rule -> rule.check(reading, findings));
    }
    return findings.sorted();
  }
}
