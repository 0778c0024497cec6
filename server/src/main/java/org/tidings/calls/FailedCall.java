package org.tidings.calls;

/**
 * A call that was answered by an error. Whoever makes one has masked the secrets in it.
 *
 * @param tookMillis from the last byte of its head to the answer
 * @param query of its address
 */
public record FailedCall(
    Rid rid,
    long accountId,
    long invokedAt,
    long tookMillis,
    String query,
    String requestBody,
    String responseBody,
    String clientIp) {}
