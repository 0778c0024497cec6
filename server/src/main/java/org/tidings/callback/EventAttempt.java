package org.tidings.callback;

import java.time.Instant;

/**
 * One attempt at an event that did not go well at once, for the eyes of the account's developer. An
 * event that went well in the end has its good attempt among them.
 *
 * @param attempt 1 for the first
 * @param result its error is short, without secrets, fit to be shown
 */
public record EventAttempt(
    long accountId, long msgid, int attempt, Instant triedAt, AttemptResult result) {}
