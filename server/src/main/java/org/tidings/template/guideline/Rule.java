package org.tidings.template.guideline;

/** One guideline, or one side of it. */
interface Rule {
  /** Tells all that breaks it. */
  void check(Reading reading, Findings findings);
}
