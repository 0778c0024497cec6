package org.tidings.callback;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /**
   * More must be earned by answers: should many servers hang at the same moment, they must not hold
   * all connections.
   */
  private static final int WORKERS_WITHOUT_ANSWER = 4;

  /** Of a receiver in trouble: what waits for it waits in the log. */
  private static final int WORKERS_IN_TROUBLE = 1;

  static final int WINDOW_IN_TROUBLE = 32;

  private final long accountId;
  private final Receiver receiver;
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
  private int workersSinceAnswer;

  /** From trouble until nothing is left of the backlog. */
  private boolean paced;

  /** What came in new since then lets as many of the backlog go without waiting. */
  private long unpacedCredit;

  /**
   * An empty queue.
   *
   * @param settledUpTo events up to this id are no concern of this queue
   */
  AccountQueue(long accountId, Receiver receiver, long settledUpTo) {
    this.accountId = accountId;
    this.receiver = receiver;
    this.loadedUpTo = settledUpTo;
    this.wantedUpTo = settledUpTo;
  }

  long accountId() {
    return accountId;
  }

  Receiver receiver() {
    return receiver;
  }

  /** Takes a message just accepted; its id is above all before. */
  void add(AcceptedMessage message) {
    lock.lock();
    try {
      boolean caughtUp = wantedUpTo == loadedUpTo;
      wantedUpTo = message.msgid();
      if (caughtUp && window.size() < windowMax()) {
        append(message);
        loadedUpTo = message.msgid();
      }
      if (paced) {
        unpacedCredit++;
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
      boolean mayGrow = workersSinceAnswer < WORKERS_WITHOUT_ANSWER && workers < workersMax();
      if (!mayGrow || (ready.isEmpty() && !mustRead())) {
        return false;
      }
      workersSinceAnswer++;
      workers++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private int workersMax() {
    return receiver.inTrouble() ? WORKERS_IN_TROUBLE : WORKERS_MAX;
  }

  private int windowMax() {
    return receiver.inTrouble() ? WINDOW_IN_TROUBLE : WINDOW_MAX;
  }

  private boolean mustRead() {
    boolean hasRoom = ready.isEmpty() && window.size() <= windowMax() / 2;
    return hasRoom && wantedUpTo > loadedUpTo && !reading;
  }

  /** The next step of a worker; told to rest, it must end. */
  EventStep next() {
    lock.lock();
    try {
      boolean inTrouble = receiver.inTrouble();
      if (inTrouble) {
        paced = true;
        unpacedCredit = 0;
      }
      if (mustRead()) {
        reading = true;
        return new EventStep.ReadLog(loadedUpTo, wantedUpTo, windowMax() - window.size());
      }
      QueuedEvent event = workers > workersMax() ? null : ready.poll();
      if (event != null) {
        return new EventStep.Send(event, !inTrouble && isOfBacklog());
      }
      if (!inTrouble && ready.isEmpty() && wantedUpTo == loadedUpTo) {
        paced = false;
      }
      endWorker();
      return new EventStep.Rest();
    } finally {
      lock.unlock();
    }
  }

  private boolean isOfBacklog() {
    if (paced && unpacedCredit > 0) {
      unpacedCredit--;
      return false;
    }
    return paced;
  }

  private void endWorker() {
    workers--;
    workersSinceAnswer = Math.max(0, workersSinceAnswer - 1);
  }

  /**
   * What nobody has begun to send and is too old, for a worker to give up: much at a time, or none.
   *
   * @param upTo ids up to here are too old
   * @param atLeast and one of these must be among them
   */
  Optional<EventStep.Expire> expire(long upTo, long atLeast) {
    lock.lock();
    try {
      QueuedEvent first = ready.peek();
      long oldest = first == null ? loadedUpTo : first.message().msgid();
      boolean some = first != null || (wantedUpTo > loadedUpTo && !reading);
      if (!some || oldest > atLeast) {
        return Optional.empty();
      }
      List<QueuedEvent> events = new ArrayList<>();
      for (; first != null && first.message().msgid() <= upTo; first = ready.peek()) {
        events.add(ready.remove());
      }
      long logUpTo = Math.min(upTo, wantedUpTo);
      if (first != null || reading || logUpTo <= loadedUpTo) {
        return Optional.of(new EventStep.Expire(events, loadedUpTo, loadedUpTo));
      }
      reading = true;
      return Optional.of(new EventStep.Expire(events, loadedUpTo, logUpTo));
    } finally {
      lock.unlock();
    }
  }

  /** These are recorded. */
  void expired(EventStep.Expire step) {
    lock.lock();
    try {
      step.events().forEach(QueuedEvent::settle);
      if (step.upTo() > step.after()) {
        reading = false;
        loadedUpTo = step.upTo();
      }
      removeSettled();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What the log held. A page shorter than asked for means that nothing is left up to its bound.
   */
  void loaded(EventStep.ReadLog asked, List<AcceptedMessage> page) {
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
  void giveUp(EventStep step) {
    lock.lock();
    try {
      endWorker();
      switch (step) {
        case EventStep.ReadLog ignored -> reading = false;
        case EventStep.Send send -> ready.addFirst(send.event());
        case EventStep.Expire expire -> {
          expire.events().reversed().forEach(ready::addFirst);
          reading = reading && expire.upTo() == expire.after();
        }
        case EventStep.Rest ignored -> {}
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The event is over and done with.
   *
   * @param alive whether its receiver gave a sign of life
   */
  void settle(QueuedEvent event, boolean alive) {
    lock.lock();
    try {
      if (alive) {
        workersSinceAnswer = 0;
      }
      event.settle();
      removeSettled();
    } finally {
      lock.unlock();
    }
  }

  private void removeSettled() {
    for (QueuedEvent first = window.peek(); isSettled(first); first = window.peek()) {
      window.remove();
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
