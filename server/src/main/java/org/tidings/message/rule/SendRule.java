package org.tidings.message.rule;

import org.tidings.kernel.Refusal;

/**
 * A rule of conduct that each send is held to (seed document "Operation Specification", I and II;
 * reference, section 2.7 for what its breach answers). Which are on, the staff set for each rule
 * set.
 */
public enum SendRule {
  /** The same content to the same member within 60 seconds. */
  DUPLICATE(Refusal.MESSAGE_DUPLICATE),
  /** One template of monthly notices to the same member too often in a month (I.2.1). */
  MONTHLY_NOTICE(Refusal.SENT_TO_MEMBER_TOO_OFTEN),
  /** One template of notices on no fixed date to the same member too often in a month (I.2.2). */
  OTHER_NOTICE(Refusal.SENT_TO_MEMBER_TOO_OFTEN),
  /** Too many messages of an account to the same member in a day (II.2). */
  MEMBER_DAY(Refusal.SENT_TO_MEMBER_TOO_OFTEN),
  /** Too many messages of an account in a day, of all its templates. */
  ACCOUNT_DAY(Refusal.ACCOUNT_QUOTA_REACHED),
  /** What the sender put in advertises (II.1, II.4). */
  MARKETING(Refusal.CONTENT_BLOCKED),
  /** What the sender put in leads to a host that is not allowed. */
  LINK(Refusal.CONTENT_BLOCKED),
  /** A word of the staff's own list; always on, and always refused. */
  BLOCKED_WORD(Refusal.CONTENT_BLOCKED);

  private final Refusal refusal;

  SendRule(Refusal refusal) {
    this.refusal = refusal;
  }

  /** What a sender is answered who breaks it. */
  public Refusal refusal() {
    return refusal;
  }

  /** Whether it is about how often something is sent, and not about what. */
  public boolean isOfFrequency() {
    return compareTo(ACCOUNT_DAY) <= 0;
  }

  /** Whether the staff can turn it on and off. */
  public boolean isSet() {
    return this != BLOCKED_WORD;
  }
}
