package org.tidings.message.held;

import org.jspecify.annotations.Nullable;
import org.tidings.message.rule.SendRule;

/** A message that is to be held; see {@link HeldMessage}. */
public record NewlyHeld(
    long accountId,
    long privateTemplateId,
    long memberId,
    @Nullable String clientMessageId,
    String content,
    SendRule rule,
    String matched) {}
