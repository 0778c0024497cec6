package org.tidings.message;

import org.jspecify.annotations.Nullable;
import org.tidings.message.frequency.Bounds;

/**
 * A message whose request is in order; whether it is accepted is for the database to say.
 *
 * @param dailyLimit of its template
 * @param refusesRejected whether a receiver who has switched the account off is a refusal, and not
 *     an outcome
 * @param clientMessageId the sender's own id for it; null for none
 * @param bounds how often it may have been sent before; null where nothing is counted
 */
record CheckedMessage(
    long memberId,
    long accountId,
    long privateTemplateId,
    long dailyLimit,
    boolean refusesRejected,
    @Nullable String clientMessageId,
    String content,
    @Nullable Bounds bounds) {}
