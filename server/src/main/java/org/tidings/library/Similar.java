package org.tidings.library;

import org.tidings.template.TextDifference;

/**
 * A library template that may be of the same use as a proposal (seed document "Operation
 * Specification", III.4).
 *
 * @param score 0 to 1
 * @param title how its title would become the proposal's
 * @param content how its text would
 */
public record Similar(
    LibraryTemplate template, double score, TextDifference title, TextDifference content) {
  /**
   * From this score on most are of the same use: of {@code similar-pairs.txt} nineteen of twenty.
   */
  public static final double SAME_USE = 0.4;

  public boolean probablySameUse() {
    return score >= SAME_USE;
  }
}
