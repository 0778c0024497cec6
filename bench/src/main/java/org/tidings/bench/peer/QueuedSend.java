package org.tidings.bench.peer;

/**
 * A request that was taken on.
 *
 * @param body as it came: the message
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
record QueuedSend(long msgid, String openId, byte[] body) {}
