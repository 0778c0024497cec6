package org.tidings.member;

import java.time.Instant;

/**
 * An event of a member who came or left that the account's server never took.
 *
 * @param attempts none if it was given up untried
 */
public record GivenUpFollowEvent(
    FollowEvent event, int attempts, Instant failedAt, String lastError) {}
