package org.tidings.callback;

import java.time.Instant;

/**
 * An event that its receiver never took.
 *
 * @param attempts none if it could not even be tried
 */
public record GivenUpEvent(
    long accountId, long msgid, int attempts, Instant failedAt, String lastError) {}
