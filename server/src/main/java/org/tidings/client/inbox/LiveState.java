package org.tidings.client.inbox;

/**
 * Where a page stands when it is made, for its script.
 *
 * @param after from here on it must be shown what came
 * @param unread messages of all accounts, counted as the store does
 */
public record LiveState(long after, int unread) {}
