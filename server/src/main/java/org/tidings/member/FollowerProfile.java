package org.tidings.member;

/**
 * All that is known of a follower.
 *
 * @param remark the account's own name for the member; empty without one
 */
public record FollowerProfile(Follower follower, Arrival arrival, String remark) {}
