package org.tidings.account;

import java.util.Arrays;
import java.util.Optional;

/**
 * By the rules of which year an account's templated messages work. The one place that holds what
 * differs between them.
 */
public enum RuleSet {
  /**
   * As in the two seed documents: opening, remark and colours are shown, of the whole 200
   * characters (since 2014-12; reference, section 7.1).
   */
  OF_2014("2014", 15, true, Integer.MAX_VALUE, false),
  /** As since 2023-05-04 (reference, section 7.2). */
  OF_2023("2023", 25, false, 20, true);

  /** Of a whole message, by the rules of every year. */
  private static final int TEXT_CHARACTERS_MAX = 200;

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

  /** Whether {@code first}, {@code remark}, colours, emoji and line breaks in values are shown. */
  public boolean decorated() {
    return decorated;
  }

  /** How many characters of a message are shown. */
  public int textCharactersMax() {
    return TEXT_CHARACTERS_MAX;
  }

  /** How many characters of an industry template's value are shown; a typed value has its rule. */
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
