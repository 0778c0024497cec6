package org.tidings.conformance;

import java.util.List;

/** What a run found, in its order. */
public record Results(List<Result> all) {
  long count(Verdict verdict) {
    return all.stream().filter(result -> result.verdict() == verdict).count();
  }

  /**
   * Whether every check that was run passed.
   *
   * @param strict also where the documents leave the choice
   */
  public boolean passed(boolean strict) {
    return count(Verdict.FAILED) == 0 && (!strict || count(Verdict.DIFFERS) == 0);
  }

  /** Whether there was no set-up missing. */
  public boolean complete() {
    return count(Verdict.NOT_RUN) == 0;
  }
}
