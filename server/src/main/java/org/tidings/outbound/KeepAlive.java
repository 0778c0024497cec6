package org.tidings.outbound;

import java.util.Iterator;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.util.TimeValue;

/** How long a server's connection is kept. */
final class KeepAlive {
  private static final String HEADER = "Keep-Alive";

  private KeepAlive() {}

  /** What the server offers, less a second for the way, but never longer than our own limit. */
  static TimeValue of(HttpResponse answer, TimeValue idleTime) {
    if (!answer.containsHeader(HEADER)) {
      return idleTime;
    }
    Iterator<HeaderElement> elements = MessageSupport.iterate(answer, HEADER);
    while (elements.hasNext()) {
      HeaderElement element = elements.next();
      if ("timeout".equalsIgnoreCase(element.getName()) && element.getValue() != null) {
        return within(element.getValue(), idleTime);
      }
    }
    return idleTime;
  }

  private static TimeValue within(String seconds, TimeValue idleTime) {
    try {
      long usable = Math.multiplyExact(Long.parseLong(seconds) - 1, 1000L);
      return TimeValue.ofMilliseconds(Math.clamp(usable, 0, idleTime.toMilliseconds()));
    } catch (NumberFormatException | ArithmeticException e) {
      return idleTime;
    }
  }
}
