package org.tidings.message.live;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * For which members a page may be open, asked for every message accepted: one look into a table, no
 * lock and nothing allocated. Members share slots, so a yes may be wrong and a no is right.
 */
final class Interest {
  static final int SLOTS = 1 << 16;
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private final AtomicIntegerArray pages = new AtomicIntegerArray(SLOTS);
  private final AtomicInteger total = new AtomicInteger();

  static int slot(long memberId) {
    return (int) ((memberId * SPREAD) >>> 48);
  }

  /** Whether any page at all is open. */
  boolean any() {
    return total.get() > 0;
  }

  boolean in(long memberId) {
    return pages.get(slot(memberId)) > 0;
  }

  void add(long memberId) {
    total.incrementAndGet();
    pages.incrementAndGet(slot(memberId));
  }

  void remove(long memberId) {
    pages.decrementAndGet(slot(memberId));
    total.decrementAndGet();
  }
}
