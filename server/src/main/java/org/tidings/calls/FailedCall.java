package org.tidings.calls;

/**
 * A call that was answered by an error. Whoever makes one has masked the secrets in it.
 *
 * @param path of its address
 * @param tookMillis from the last byte of its head to the answer
 * @param query the rest of its address
 */
public record FailedCall(
    Rid rid,
    long accountId,
    long invokedAt,
    long tookMillis,
    String path,
    String query,
    String requestBody,
    String responseBody,
    String clientIp) {}
