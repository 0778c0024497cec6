package org.tidings.client.inbox;

import org.tidings.message.inbox.Conversations;

/**
 * An account in the list.
 *
 * @param time of its latest message, in short
 * @param unread counted as {@link Conversations} does
 */
public record ChatRow(ShownMessage latest, String time, int unread, boolean muted) {
  private static final int SHOWN_MAX = 99;

  public Sender sender() {
    return latest.sender();
  }

  /** As the badge shows it. */
  public String count() {
    return unread > SHOWN_MAX ? SHOWN_MAX + "+" : String.valueOf(unread);
  }
}
