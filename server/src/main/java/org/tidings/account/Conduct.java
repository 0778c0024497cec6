package org.tidings.account;

/**
 * What penalties leave an account of the function (Operation Specification, II; reference, section
 * 8.3). Each is kept as the moment at which it ends, so that it ends by itself; 0 where there is
 * none. The penalties themselves are {@code org.tidings.conduct}'s.
 *
 * @param noticesUnread of what the platform has told the account about them
 */
public record Conduct(
    long addingBarredUntil, long sendingDisabledUntil, long bannedUntil, int noticesUnread) {
  /** Until somebody lifts it. */
  public static final long WITHOUT_END = Long.MAX_VALUE;

  public static final Conduct GOOD = new Conduct(0, 0, 0, 0);

  public boolean addingBarred(long now) {
    return now < addingBarredUntil;
  }

  public boolean sendingDisabled(long now) {
    return now < sendingDisabledUntil;
  }

  public boolean banned(long now) {
    return now < bannedUntil;
  }
}
