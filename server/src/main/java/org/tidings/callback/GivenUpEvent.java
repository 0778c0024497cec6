package org.tidings.callback;

import java.time.Instant;
import java.util.Optional;

/**
 * An event that its receiver did not take.
 *
 * @param attempts none if it could not even be tried
 * @param settledAt when it took it after all, sent again on request; empty while it has not
 */
public record GivenUpEvent(
    long accountId,
    long msgid,
    int attempts,
    Instant failedAt,
    String lastError,
    Optional<Instant> settledAt) {}
