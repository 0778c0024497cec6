package org.tidings.message.blocked;

import org.tidings.message.rule.SendRule;

/**
 * A message that was refused for what it says.
 *
 * @param content as it would have been shown
 * @param blockedAt epoch milliseconds
 * @param rule which it broke
 * @param matched what was found in it; empty where it was not noted yet
 */
public record BlockedMessage(
    long id,
    long privateTemplateId,
    long memberId,
    String content,
    long blockedAt,
    SendRule rule,
    String matched) {}
