package org.tidings.callback;

import java.nio.charset.StandardCharsets;
import org.tidings.message.AcceptedMessage;

/** A message's event as it is sent, for the eyes of its developer. */
public final class SentEvent {
  private SentEvent() {}

  /**
   * The XML in plain: the same bytes at each try. What secure mode makes of it differs each time.
   */
  public static String xml(AcceptedMessage message, String originalId, String openId) {
    return new String(MessageEvent.xml(message, originalId, openId), StandardCharsets.UTF_8);
  }
}
