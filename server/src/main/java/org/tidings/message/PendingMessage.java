package org.tidings.message;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A checked message on its way into the database, and the place where its sender waits: made and
 * awaited by the sender's thread, decided by the committer's.
 */
final class PendingMessage {
  private final CheckedMessage message;
  private final Thread sender = Thread.currentThread();
  private volatile @Nullable Verdict verdict;

  PendingMessage(CheckedMessage message) {
    this.message = message;
  }

  CheckedMessage message() {
    return message;
  }

  /** The first verdict stands. */
  void decide(Verdict decided) {
    if (verdict == null) {
      verdict = decided;
      LockSupport.unpark(sender);
    }
  }

  /**
   * Without a time of its own, which would set and clear a timer for every message: the committer
   * decides on everybody, and its statements are bounded.
   *
   * @throws InterruptedException the sender is to stop; what becomes of the message is not known
   */
  Verdict await() throws InterruptedException {
    for (Verdict found = verdict; ; found = verdict) {
      if (found != null) {
        return found;
      }
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
