package org.tidings.client.inbox;

import java.util.ArrayList;
import java.util.List;
import org.tidings.kernel.MessageId;

/** Makes of messages a conversation, with a heading for each day. */
record Entries(Moments moments) {
  /**
   * A conversation.
   *
   * @param messages oldest first
   * @param readUpTo the first after it is marked; {@link Long#MAX_VALUE} for none
   */
  List<Entry> of(List<ShownMessage> messages, long readUpTo) {
    List<Entry> entries = new ArrayList<>();
    String lastDay = "";
    boolean marked = false;
    for (ShownMessage message : messages) {
      boolean isNew = message.msgid() > readUpTo;
      Entry entry = entry(message, lastDay, isNew && !marked);
      lastDay = entry.dayKey();
      marked |= isNew;
      entries.add(entry);
    }
    return entries;
  }

  /** One by itself; a script that adds it hides the day that stands there already. */
  Entry alone(ShownMessage message) {
    return entry(message, "", false);
  }

  private Entry entry(ShownMessage message, String lastDay, boolean newHere) {
    long at = MessageId.epochMillis(message.msgid());
    String key = moments.dayKey(at);
    return new Entry(
        message, moments.day(at), key, moments.time(at), !key.equals(lastDay), newHere);
  }
}
