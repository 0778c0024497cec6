package org.tidings.message.live;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * For which members a page may be open, here or on other nodes: asked for every message accepted,
 * so it is one look into a table, without a lock and with nothing allocated. Members share slots: a
 * yes may be wrong, a no is right.
 */
final class Interest {
  static final int SLOTS = 1 << 16;
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  /** A slot holds the pages of this node below this, and above it how many others have any. */
  private static final int ELSEWHERE = 1 << 16;

  private final AtomicIntegerArray slots = new AtomicIntegerArray(SLOTS);
  private final AtomicInteger total = new AtomicInteger();

  static int slot(long memberId) {
    return (int) ((memberId * SPREAD) >>> 48);
  }

  /** Whether any page is open anywhere. */
  boolean any() {
    return total.get() != 0;
  }

  /** Who may have a page of this member: 0 for nobody, or for {@link #here}, {@link #elsewhere}. */
  int of(long memberId) {
    return slots.get(slot(memberId));
  }

  static boolean here(int who) {
    return who % ELSEWHERE != 0;
  }

  static boolean elsewhere(int who) {
    return who >= ELSEWHERE;
  }

  boolean hereInSlot(int slot) {
    return here(slots.get(slot));
  }

  void opened(long memberId) {
    add(slot(memberId), 1);
  }

  void closed(long memberId) {
    add(slot(memberId), -1);
  }

  void openedElsewhere(int slot) {
    add(slot, ELSEWHERE);
  }

  void closedElsewhere(int slot) {
    add(slot, -ELSEWHERE);
  }

  private void add(int slot, int change) {
    slots.addAndGet(slot, change);
    total.addAndGet(Integer.signum(change));
  }
}
