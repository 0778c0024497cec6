package org.tidings.conduct;

/**
 * What was counted of an account, or of one of its templates, over some days.
 *
 * @param messages that were delivered
 * @param reports of these messages
 * @param reporters members who had reported nothing of the account in the thirty days before
 * @param rejections members who left the account or switched it off, each once in thirty days
 * @param blocked messages that were blocked or held for their content
 */
public record Figures(long messages, long reports, long reporters, long rejections, long blocked) {
  public static final Figures NONE = new Figures(0, 0, 0, 0, 0);

  /** Rates are in messages of so many. */
  public static final long OF = 10_000;

  Figures plus(Figures other) {
    return new Figures(
        messages + other.messages,
        reports + other.reports,
        reporters + other.reporters,
        rejections + other.rejections,
        blocked + other.blocked);
  }

  public long signs(Signal signal) {
    return switch (signal) {
      case COMPLAINTS -> reports;
      case REJECTIONS -> rejections;
      case BLOCKED -> blocked;
    };
  }

  /** How many people gave these signs; of what is blocked nobody, so the messages count. */
  public long members(Signal signal) {
    return switch (signal) {
      case COMPLAINTS -> reporters;
      case REJECTIONS -> rejections;
      case BLOCKED -> blocked;
    };
  }

  /** Of how many messages the signs are a part. */
  public long of(Signal signal) {
    return signal == Signal.BLOCKED ? messages + blocked : messages;
  }

  /** Of ten thousand messages; rounded down, and 0 without messages. */
  public long rate(Signal signal) {
    return of(signal) == 0 ? 0 : signs(signal) * OF / of(signal);
  }

  /** Whether there is anything to judge. */
  boolean anySigns() {
    return reports > 0 || rejections > 0 || blocked > 0;
  }
}
