package org.tidings.member;

/**
 * Which followers of an account are listed, and in which order.
 *
 * @param prefix how the name or the remark begins, upper and lower case being the same; empty for
 *     all. The order tells which of the two is meant, so of the newest there is none
 */
public record FollowerQuery(Standing standing, Order order, String prefix) {
  /** Longer than names and remarks are. */
  public static final int PREFIX_CHARACTERS_MAX = 64;

  /** How they stand to the account. */
  public enum Standing {
    FOLLOWS,
    /** Follows, and has switched the account's messages off. */
    REJECTS,
    /** By the account, whether they follow or not. */
    BLACKLISTED,
    LEFT
  }

  /** By what they are sorted. */
  public enum Order {
    /** Who began to follow last comes first. */
    NEWEST,
    NAME,
    /** Only who has one. */
    REMARK
  }

  public FollowerQuery {
    if (order == Order.NEWEST && !prefix.isEmpty()) {
      throw new IllegalArgumentException("the newest are not searched by a prefix");
    }
    if (prefix.length() > PREFIX_CHARACTERS_MAX || prefix.indexOf(0) >= 0) {
      throw new IllegalArgumentException("a prefix has at most 64 characters, and no NUL");
    }
  }
}
