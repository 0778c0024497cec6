package org.tidings.message.frequency;

import org.tidings.message.rule.SendRule;

/** A message was one too many. What becomes of it is for its rule's consequence to say. */
public final class BrokenRule extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SendRule rule;

  public BrokenRule(SendRule rule) {
    super(rule.name(), null, false, false);
    this.rule = rule;
  }

  public SendRule rule() {
    return rule;
  }
}
