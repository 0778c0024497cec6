package org.tidings.member;

/**
 * A member as one account's follower.
 *
 * @param follows false for one who left
 * @param rejects has switched this account's messages off
 * @param blacklisted by the account
 * @param since when the member last began to follow, epoch milliseconds
 */
public record Follower(
    long memberId, boolean follows, boolean rejects, boolean blacklisted, long since) {}
