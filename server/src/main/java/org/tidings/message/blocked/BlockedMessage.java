package org.tidings.message.blocked;

/**
 * A message that was refused for a blocked word.
 *
 * @param content as it would have been shown
 * @param blockedAt epoch milliseconds
 */
public record BlockedMessage(long id, long memberId, String content, long blockedAt) {}
