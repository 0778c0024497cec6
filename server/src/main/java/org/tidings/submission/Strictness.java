package org.tidings.submission;

import java.util.List;
import java.util.Locale;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.template.guideline.Guideline;
import org.tidings.template.guideline.Violation;

/**
 * Which guidelines must be kept before a template is handed in; the platform chooses. The document
 * says that a template which does not keep them may be rejected (Operation Specification, IV), so
 * what a program only suspects may be left to a reviewer who is told why.
 */
public enum Strictness {
  /** Those of form, which anybody can count and mend; suspicions are explained. */
  FORM,
  ALL,
  /** Whatever it breaks is explained. */
  NONE;

  public static Strictness ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }

  /** Whether a template that breaks this guideline cannot be handed in. */
  public boolean demands(Guideline guideline) {
    return switch (this) {
      case FORM -> isOfForm(guideline);
      case ALL -> true;
      case NONE -> false;
    };
  }

  private static boolean isOfForm(Guideline guideline) {
    return switch (guideline) {
      case LENGTH,
          PARAMETER_FORM,
          EXAMPLE,
          LINE_BREAKS,
          FIRST,
          KEYWORDS,
          REMARK,
          ADJACENT_PARAMETERS ->
          true;
      case TYPE,
          ADVERTISING,
          HARASSMENT,
          AUTO_REPLY,
          COUPONS,
          SPECIFIC_EVENT,
          SIMILAR,
          BRAND_NAMES ->
          false;
    };
  }

  /**
   * Lets pass what may be handed in.
   *
   * @param explanation to the reviewer; needed if anything is broken
   */
  void requireMet(List<Violation> violations, String explanation) {
    if (violations.stream().anyMatch(violation -> demands(violation.guideline()))) {
      throw new Refused(Refusal.SUBMISSION_BREAKS_GUIDELINES);
    }
    int characters = explanation.codePointCount(0, explanation.length());
    if (!violations.isEmpty() && characters < Submissions.SAID_CHARACTERS_MIN) {
      throw new Refused(Refusal.SUBMISSION_UNEXPLAINED);
    }
  }
}
