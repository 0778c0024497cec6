package org.tidings.member.preference;

/**
 * What a member has chosen for one account.
 *
 * @param muted its messages come silently
 * @param push a closed app is told of its messages
 */
public record AccountPreference(boolean muted, boolean push) {
  /** Of who has chosen nothing. */
  public static final AccountPreference STANDARD = new AccountPreference(false, false);

  public AccountPreference withMuted(boolean other) {
    return new AccountPreference(other, push);
  }

  public AccountPreference withPush(boolean other) {
    return new AccountPreference(muted, other);
  }
}
