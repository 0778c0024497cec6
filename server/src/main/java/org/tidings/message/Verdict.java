package org.tidings.message;

import org.tidings.kernel.Refusal;
import org.tidings.message.rule.SendRule;

/** What the accepting statement says of one message. */
sealed interface Verdict {
  record Accepted(long msgid, Outcome outcome) implements Verdict {}

  /** Its sender has sent it before, under this id; nothing was stored now. */
  record Repeated(long msgid) implements Verdict {}

  record NotAccepted(Refusal refusal) implements Verdict {}

  /** It would be one too many; nothing was stored. */
  record Breaks(SendRule rule) implements Verdict {}

  /** Nothing was taken or stored; another statement must decide. */
  record Undecided() implements Verdict {}

  Verdict UNDECIDED = new Undecided();

  /** Codes from here on refuse. */
  int REFUSED = 10;

  /** The codes that {@link AcceptStatement} answers with. */
  static Verdict of(int code, long msgid) {
    return switch (code) {
      case 0, 1, 2 -> new Accepted(msgid, Outcome.of(code));
      case 10 -> new NotAccepted(Refusal.FOLLOWER_BLACKLISTED);
      case 11 -> new NotAccepted(Refusal.NOT_A_FOLLOWER);
      case 12 -> new NotAccepted(Refusal.DAILY_QUOTA_REACHED);
      case 13 -> new NotAccepted(Refusal.FOLLOWER_REJECTS);
      case 20 -> new NotAccepted(Refusal.OVERLOADED);
      case 30 -> UNDECIDED;
      default -> throw new IllegalStateException("The accepting statement answered " + code);
    };
  }

  /** Of a whole batch. */
  static Verdict[] of(int[] codes, Batch batch) {
    Verdict[] verdicts = new Verdict[codes.length];
    for (int i = 0; i < codes.length; i++) {
      verdicts[i] = of(codes[i], batch.msgids()[i]);
    }
    return verdicts;
  }
}
