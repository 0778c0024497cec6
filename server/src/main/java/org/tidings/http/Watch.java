package org.tidings.http;

/**
 * The time limit on what one connection's thread waits for. It is cut by an interrupt, which closes
 * the channel under a read or write; the lock sees to it that no interrupt comes after the wait,
 * when the thread already does something else.
 */
final class Watch {
  private final Thread thread = Thread.currentThread();
  private boolean waiting;
  private boolean idle;
  private boolean streaming;
  private boolean cut;
  private long since;
  private long until;

  /** Begins a wait; times are of {@link System#nanoTime()}. */
  synchronized void begin(long now, long nanosMax, boolean forRequest) {
    waiting = true;
    idle = forRequest;
    since = now;
    until = now + nanosMax;
  }

  synchronized void end() {
    waiting = false;
    clearInterrupt();
  }

  /** Whether a wait was cut: the connection is then closed. */
  synchronized boolean isCut() {
    return cut;
  }

  synchronized void beginStream() {
    streaming = true;
  }

  synchronized void endStream() {
    streaming = false;
    clearInterrupt();
  }

  synchronized void cutIfOverdue(long now, long idleNanosMax) {
    if (waiting && (now - until >= 0 || (idle && now - since >= idleNanosMax))) {
      cut();
    }
  }

  /** The server closes: ends what has no end of its own, and leaves a request under way alone. */
  synchronized void cutIfEndless() {
    if (streaming || (waiting && idle)) {
      cut();
    }
  }

  private void cut() {
    cut = true;
    thread.interrupt();
  }

  private void clearInterrupt() {
    if (cut) {
      boolean ignored = Thread.interrupted();
    }
  }
}
