package org.tidings.message.inbox;

import java.util.List;
import java.util.OptionalLong;

/**
 * A page of what an inbox holds, newest first.
 *
 * @param shown may be fewer than asked for although there are more
 * @param before where the next page begins; empty on the last
 */
public record InboxPage<T>(List<T> shown, OptionalLong before) {
  public InboxPage {
    shown = List.copyOf(shown);
  }
}
