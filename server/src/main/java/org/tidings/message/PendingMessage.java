package org.tidings.message;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A checked message on its way into the database, and the place where its sender waits: made and
 * awaited by the sender's thread, decided by the committer's.
 */
final class PendingMessage {
  private final long memberId;
  private final long accountId;
  private final long privateTemplateId;
  private final long dailyLimit;
  private final String content;
  private final Thread sender = Thread.currentThread();
  private volatile @Nullable Verdict verdict;

  PendingMessage(
      long memberId, long accountId, long privateTemplateId, long dailyLimit, String content) {
    this.memberId = memberId;
    this.accountId = accountId;
    this.privateTemplateId = privateTemplateId;
    this.dailyLimit = dailyLimit;
    this.content = content;
  }

  long memberId() {
    return memberId;
  }

  long accountId() {
    return accountId;
  }

  long privateTemplateId() {
    return privateTemplateId;
  }

  long dailyLimit() {
    return dailyLimit;
  }

  String content() {
    return content;
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
