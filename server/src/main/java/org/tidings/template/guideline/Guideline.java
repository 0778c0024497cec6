package org.tidings.template.guideline;

/** A rule of the seed document "Operation Specification", by its number there. */
public enum Guideline {
  /** The type of section I, with what triggers it. */
  TYPE("I"),
  /** No advertising, no marketing. */
  ADVERTISING("II.1"),
  /** Nothing that is sent again and again. */
  HARASSMENT("II.2"),
  /** No automatic replies. */
  AUTO_REPLY("II.3"),
  /** No lucky money, coupons, gift cards, vouchers, membership cards. */
  COUPONS("II.4"),
  /** The title names a specific service event. */
  SPECIFIC_EVENT("III.2"),
  /** None like it is in the library; found by a search, not by looking at the text alone. */
  SIMILAR("III.4"),
  LENGTH("IV.1"),
  PARAMETER_FORM("IV.2"),
  EXAMPLE("IV.3"),
  LINE_BREAKS("IV.4"),
  FIRST("IV.5"),
  KEYWORDS("IV.6"),
  REMARK("IV.7"),
  ADJACENT_PARAMETERS("IV.8"),
  BRAND_NAMES("IV.9");

  private final String number;

  Guideline(String number) {
    this.number = number;
  }

  /** As violations cite it: {@code IV.6}. */
  public String number() {
    return number;
  }
}
