package org.tidings.callback;

import java.time.Instant;
import org.tidings.kernel.MessageId;

/**
 * Events of one node that were given up together, untried, because their receiver had been away for
 * too long.
 *
 * @param events how many of the account's messages have ids from {@code firstMsgid} to {@code
 *     lastMsgid}
 */
public record ExpiredEvents(
    long accountId, int node, long firstMsgid, long lastMsgid, long events, Instant expiredAt) {
  public boolean contains(long msgid) {
    return msgid >= firstMsgid && msgid <= lastMsgid && MessageId.node(msgid) == node;
  }
}
