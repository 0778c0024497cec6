package org.tidings.message;

import java.time.Clock;
import org.tidings.kernel.MessageId;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.storage.NodeLease;

/** Mints message ids, rising also when the clock is set back. Used by the committer alone. */
final class MessageIds {
  private static final int SEQUENCE_MAX = (1 << MessageId.SEQUENCE_BITS) - 1;

  private final Clock clock;
  private final NodeLease lease;
  private long millis;
  private int sequence = -1;

  MessageIds(Clock clock, NodeLease lease) {
    this.clock = clock;
    this.lease = lease;
    this.millis = lease.mintableFrom();
  }

  long next() {
    long now = clock.millis();
    if (now > millis) {
      millis = now;
      sequence = 0;
    } else if (sequence < SEQUENCE_MAX) {
      sequence++;
    } else {
      millis++;
      sequence = 0;
    }
    if (millis > lease.mintableUntil()) {
      throw new Refused(Refusal.OVERLOADED);
    }
    return last();
  }

  /** The highest id minted so far. */
  long last() {
    return MessageId.of(millis, lease.node(), Math.max(sequence, 0));
  }
}
