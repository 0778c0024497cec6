package org.tidings.client.inbox;

/**
 * A message in a conversation.
 *
 * @param day its day as a heading
 * @param dayKey the same for all messages of that day
 * @param newDay whether the message before it is of another day
 * @param newHere whether it is the first that the member has not read
 */
public record Entry(
    ShownMessage message,
    String day,
    String dayKey,
    String time,
    boolean newDay,
    boolean newHere) {}
