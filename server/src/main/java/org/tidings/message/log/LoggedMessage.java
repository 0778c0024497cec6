package org.tidings.message.log;

import org.tidings.kernel.MessageId;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.MessageContent;

/** A message with all that is kept of it. */
public record LoggedMessage(AcceptedMessage message, MessageContent content) {
  public MessageId id() {
    return new MessageId(message.msgid());
  }
}
