package org.tidings.conformance;

import java.util.List;

/**
 * What one check found; without secrets.
 *
 * @param note why it was not run, or what is said beside a verdict
 * @param sent the request; empty when there was none
 * @param got the answer or event as it came
 */
record Result(
    Section section,
    Check check,
    Verdict verdict,
    String note,
    List<Difference> differences,
    String sent,
    String got) {

  static Result notRun(Section section, Check check, String why) {
    return new Result(section, check, Verdict.NOT_RUN, why, List.of(), "", "");
  }
}
