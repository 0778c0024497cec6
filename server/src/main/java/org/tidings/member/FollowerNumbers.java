package org.tidings.member;

/**
 * An account's followers in figures. Two of them are counted when asked for, so they end at {@link
 * #COUNTED_MAX}, which means that many or more.
 *
 * @param fresh who came since a certain time and still follows
 */
public record FollowerNumbers(long following, long blacklisted, long rejecting, long fresh) {
  public static final int COUNTED_MAX = 10_000;
}
