package org.tidings.push;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which members may want to be told: asked for every message accepted, so it is one look into a
 * table of bits, without a lock and with nothing allocated. Members share bits, and who no longer
 * wants is only forgotten when all is read anew: a yes may be wrong, a no is right.
 */
final class PushInterest {
  private static final int SLOT_BITS = 22;
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private volatile Members members = new Members();

  /** While all is read anew, whoever comes meanwhile belongs to both. */
  private @Nullable Members reading;

  private static final class Members {
    final AtomicIntegerArray bits = new AtomicIntegerArray(1 << (SLOT_BITS - 5));
    volatile boolean any;

    void add(long memberId) {
      int slot = slot(memberId);
      bits.getAndAccumulate(slot >>> 5, 1 << slot, (before, bit) -> before | bit);
      any = true;
    }

    boolean has(long memberId) {
      int slot = slot(memberId);
      return (bits.get(slot >>> 5) & 1 << slot) != 0;
    }

    private static int slot(long memberId) {
      return (int) ((memberId * SPREAD) >>> (Long.SIZE - SLOT_BITS));
    }
  }

  boolean any() {
    return members.any;
  }

  boolean mayWant(long memberId) {
    return members.has(memberId);
  }

  synchronized void add(long memberId) {
    members.add(memberId);
    if (reading != null) {
      reading.add(memberId);
    }
  }

  /** Not two at a time. */
  void read(Consumer<LongConsumer> all) {
    Members fresh = new Members();
    synchronized (this) {
      reading = fresh;
    }
    try {
      all.accept(fresh::add);
      members = fresh;
    } finally {
      synchronized (this) {
        reading = null;
      }
    }
  }
}
