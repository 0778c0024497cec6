package org.tidings.message.inbox;

import org.tidings.message.InboxMessage;

/**
 * A member's messages of one account, as a list of accounts shows them.
 *
 * @param unread how many the member has not read, counted to {@link Conversations#UNREAD_MAX}
 * @param readUpTo the id up to which the member has read; 0 for nothing
 */
public record Conversation(long accountId, InboxMessage latest, int unread, long readUpTo) {}
