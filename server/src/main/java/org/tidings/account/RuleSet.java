package org.tidings.account;

import java.util.Arrays;
import java.util.Optional;

/**
 * By the rules of which year an account's templated messages work. The one place that holds what
 * differs between them.
 */
public enum RuleSet {
  /** As in the two seed documents: opening, remark and colours are shown. */
  OF_2014("2014", 15, true, Integer.MAX_VALUE, false),
  /** As since 2023-05-04 (reference, section 7.2). */
  OF_2023("2023", 25, false, 20, true);

  private final String year;
  private final int templatesMax;
  private final boolean decorated;
  private final int shownCharactersMax;
  private final boolean refusesAtOnce;

  RuleSet(
      String year,
      int templatesMax,
      boolean decorated,
      int shownCharactersMax,
      boolean refusesAtOnce) {
    this.year = year;
    this.templatesMax = templatesMax;
    this.decorated = decorated;
    this.shownCharactersMax = shownCharactersMax;
    this.refusesAtOnce = refusesAtOnce;
  }

  public static Optional<RuleSet> find(String year) {
    return Arrays.stream(values()).filter(set -> set.year.equals(year)).findFirst();
  }

  /** As declared and stored. */
  public String year() {
    return year;
  }

  /** How many templates an account may have at a time. */
  public int templatesMax() {
    return templatesMax;
  }

  /** Whether {@code first}, {@code remark}, colours and line breaks in values are shown. */
  public boolean decorated() {
    return decorated;
  }

  /** How many characters of a value are shown. */
  public int shownCharactersMax() {
    return shownCharactersMax;
  }

  /**
   * Whether a send to a follower who has switched the account off is refused at once, and not
   * accepted and reported by its event.
   */
  public boolean refusesAtOnce() {
    return refusesAtOnce;
  }
}
