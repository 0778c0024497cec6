package org.tidings.callback;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * One attempt at an event that did not go well at once, or was asked for, for the eyes of the
 * account's developer. An event that went well in the end has its good attempt among them.
 *
 * @param attempt 1 for the first
 * @param redelivery by which it was asked for; empty for the platform's own tries
 * @param result its error is short, without secrets, fit to be shown
 */
public record EventAttempt(
    long accountId,
    long msgid,
    int attempt,
    Instant triedAt,
    OptionalLong redelivery,
    AttemptResult result) {}
