package org.tidings.template.guideline;

import java.util.List;
import org.tidings.template.guideline.Violation.Field;
import org.tidings.template.guideline.Violation.Place;

/** Looks at a proposal and tells all that breaks a rule, at once. */
public final class Guidelines {
  private Guidelines() {}

  /** In the order of the text: title, type, trigger, content, example. */
  public static List<Violation> check(Proposal proposal) {
    if (proposal.title().isBlank()) {
      return List.of(
          new Violation(
              Guideline.SPECIFIC_EVENT,
              new Place(Field.TITLE, 1, 1, 0),
              "title.missing",
              List.of(),
              null));
    }
    return List.of();
  }
}
