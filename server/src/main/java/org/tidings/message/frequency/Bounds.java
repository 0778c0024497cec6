package org.tidings.message.frequency;

import org.tidings.message.rule.SendRule;

/**
 * How often what a message is may have been sent before it. Of each figure: 0, nothing counts it;
 * {@link #UNBOUNDED}, it is counted and forbids nothing.
 *
 * @param content the message's {@link ContentHash}; 0 if it may be repeated
 * @param templateMonth messages of its template to its member in a month
 * @param monthRule the rule that says so
 * @param memberDay messages of its account to its member in a day
 * @param accountDay messages of its account in a day
 */
public record Bounds(
    long content, long templateMonth, SendRule monthRule, long memberDay, long accountDay) {
  public static final long UNBOUNDED = Long.MAX_VALUE;

  boolean countsAnything() {
    return content != 0 || templateMonth != 0 || memberDay != 0 || accountDay != 0;
  }

  boolean forbids() {
    return content != 0 || forbids(templateMonth) || forbids(memberDay) || forbids(accountDay);
  }

  /** Whether a figure is one that can be reached. */
  public static boolean forbids(long figure) {
    return figure != 0 && figure != UNBOUNDED;
  }

  /** The same counts, of a message that may be one too many. */
  public Bounds lifted() {
    return new Bounds(0, lifted(templateMonth), monthRule, lifted(memberDay), lifted(accountDay));
  }

  private static long lifted(long figure) {
    return figure == 0 ? 0 : UNBOUNDED;
  }
}
