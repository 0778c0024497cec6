package org.tidings.callback;

import org.tidings.message.AcceptedMessage;

/** An event that is to be sent, and whether that is over and done with. */
final class QueuedEvent {
  private final AcceptedMessage message;

  /** Guarded by its queue. */
  private boolean settled;

  QueuedEvent(AcceptedMessage message) {
    this.message = message;
  }

  AcceptedMessage message() {
    return message;
  }

  boolean settled() {
    return settled;
  }

  void settle() {
    settled = true;
  }
}
