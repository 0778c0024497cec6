package org.tidings.member;

import org.tidings.kernel.OpenId;

/** A follower as the account's operators see it. */
public record ListedFollower(OpenId openId, String name, FollowerProfile profile) {}
