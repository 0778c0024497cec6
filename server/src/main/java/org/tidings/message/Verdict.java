package org.tidings.message;

import org.tidings.kernel.Refusal;

/** What the accepting statement says of one message. */
sealed interface Verdict {
  record Accepted(long msgid, Outcome outcome) implements Verdict {}

  record NotAccepted(Refusal refusal) implements Verdict {}

  /** The codes that {@link AcceptStatement} answers with. */
  static Verdict of(int code, long msgid) {
    return switch (code) {
      case 0, 1, 2 -> new Accepted(msgid, Outcome.of(code));
      case 10 -> new NotAccepted(Refusal.FOLLOWER_BLACKLISTED);
      case 11 -> new NotAccepted(Refusal.NOT_A_FOLLOWER);
      case 12 -> new NotAccepted(Refusal.DAILY_QUOTA_REACHED);
      case 20 -> new NotAccepted(Refusal.OVERLOADED);
      default -> throw new IllegalStateException("The accepting statement answered " + code);
    };
  }
}
