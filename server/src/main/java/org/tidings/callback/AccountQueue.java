package org.tidings.callback;

import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tidings.message.AcceptedMessage;

/**
 * One account's unsettled events of one node, oldest first: a bounded window in memory. What does
 * not fit is only remembered as an id up to which the log is to be read later.
 */
final class AccountQueue {
  static final int WINDOW_MAX = 512;
  private static final int WORKERS_MAX = 16;

  /** Of a receiver that does not answer: it must not hold what others need. */
  private static final int WORKERS_IN_TROUBLE = 1;

  /** What a worker is to do next. */
  sealed interface Step {
    record Send(QueuedEvent event) implements Step {}

    /** Read the log above {@code after} up to {@code upTo} and say {@link #loaded}. */
    record ReadLog(long after, long upTo, int most) implements Step {}

    record Rest() implements Step {}
  }

  private final long accountId;
  private final ReentrantLock lock = new ReentrantLock();

  /** Unsettled events and settled ones behind an unsettled one, in the order of their ids. */
  private final ArrayDeque<QueuedEvent> window = new ArrayDeque<>();

  /** Those of the window that no worker has taken yet. */
  private final ArrayDeque<QueuedEvent> ready = new ArrayDeque<>();

  /** All events up to here are, or were, in the window. */
  private long loadedUpTo;

  /** Events up to here are to be sent; above {@link #loadedUpTo} they must be read from the log. */
  private long wantedUpTo;

  private boolean reading;
  private int workers;
  private boolean inTrouble;

  /**
   * An empty queue.
   *
   * @param settledUpTo events up to this id are no concern of this queue
   */
  AccountQueue(long accountId, long settledUpTo) {
    this.accountId = accountId;
    this.loadedUpTo = settledUpTo;
    this.wantedUpTo = settledUpTo;
  }

  long accountId() {
    return accountId;
  }

  /** Takes a message just accepted; its id is above all before. */
  void add(AcceptedMessage message) {
    lock.lock();
    try {
      boolean caughtUp = wantedUpTo == loadedUpTo;
      wantedUpTo = message.msgid();
      if (caughtUp && window.size() < WINDOW_MAX) {
        append(message);
        loadedUpTo = message.msgid();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The log may hold messages up to this id that nobody told us of. */
  void wantUpTo(long msgid) {
    lock.lock();
    try {
      wantedUpTo = Math.max(wantedUpTo, msgid);
    } finally {
      lock.unlock();
    }
  }

  private void append(AcceptedMessage message) {
    QueuedEvent event = new QueuedEvent(message);
    window.add(event);
    ready.add(event);
  }

  /** Whether another worker should be started, which then counts as running. */
  boolean hire() {
    lock.lock();
    try {
      boolean work = !ready.isEmpty() || (wantedUpTo > loadedUpTo && !reading && hasRoom());
      if (!work || workers >= workersMax()) {
        return false;
      }
      workers++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private int workersMax() {
    return inTrouble ? WORKERS_IN_TROUBLE : WORKERS_MAX;
  }

  private boolean hasRoom() {
    return window.size() <= WINDOW_MAX / 2;
  }

  /** The next step of a worker; told to rest, it must end. */
  Step next() {
    lock.lock();
    try {
      if (wantedUpTo > loadedUpTo && !reading && hasRoom() && ready.isEmpty()) {
        reading = true;
        return new Step.ReadLog(loadedUpTo, wantedUpTo, WINDOW_MAX - window.size());
      }
      QueuedEvent event = workers > workersMax() ? null : ready.poll();
      if (event != null) {
        return new Step.Send(event);
      }
      workers--;
      return new Step.Rest();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What the log held. A page shorter than asked for means that nothing is left up to its bound.
   */
  void loaded(Step.ReadLog asked, List<AcceptedMessage> page) {
    lock.lock();
    try {
      reading = false;
      page.forEach(this::append);
      loadedUpTo = page.size() < asked.most() ? asked.upTo() : page.getLast().msgid();
    } finally {
      lock.unlock();
    }
  }

  /** The log could not be read, or the worker ends early: its step is given back. */
  void giveUp(Step step) {
    lock.lock();
    try {
      workers--;
      switch (step) {
        case Step.ReadLog ignored -> reading = false;
        case Step.Send(QueuedEvent event) -> ready.addFirst(event);
        case Step.Rest ignored -> {}
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The event is over and done with.
   *
   * @param answered by its receiver; otherwise it was given up
   */
  void settle(QueuedEvent event, boolean answered) {
    lock.lock();
    try {
      inTrouble = !answered;
      event.settle();
      for (QueuedEvent first = window.peek(); isSettled(first); first = window.peek()) {
        window.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean isSettled(@Nullable QueuedEvent event) {
    return event != null && event.settled();
  }

  /** Up to which id all is settled; empty when nothing at all is open. */
  OptionalLong settledUpTo() {
    lock.lock();
    try {
      QueuedEvent first = window.peek();
      if (first != null) {
        return OptionalLong.of(first.message().msgid() - 1);
      }
      return wantedUpTo > loadedUpTo ? OptionalLong.of(loadedUpTo) : OptionalLong.empty();
    } finally {
      lock.unlock();
    }
  }
}
