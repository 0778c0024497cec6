package org.tidings.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What was said, in its order: calls, their answers, events. The latest of it is kept. */
public final class DemoStory {
  private static final int KEPT_MAX = 60;
  private static final String EVENT_HEAD = "POST /wx";

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private final List<Said> said = new ArrayList<>();
  private final List<String> early = new ArrayList<>();
  private int answersOwed;
  private long last;

  /** Who speaks. */
  public enum Kind {
    /** The account's program to the platform. */
    CALL,
    /** The platform to that. */
    ANSWER,
    /** The platform to the account's server. */
    EVENT
  }

  /**
   * Something that was said.
   *
   * @param number counts up from one
   * @param head the line of a call, or of what took place
   */
  public record Said(long number, Kind kind, String head, String body) {}

  private void tell(Kind kind, String head, String body) {
    lock.lock();
    try {
      said.add(new Said(++last, kind, head, body));
      if (said.size() > KEPT_MAX) {
        said.removeFirst();
      }
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** An event may overtake the answer to its send; it is told after it all the same. */
  public void event(String xml) {
    lock.lock();
    try {
      if (answersOwed > 0 && early.size() < KEPT_MAX) {
        early.add(xml);
      } else {
        tell(Kind.EVENT, EVENT_HEAD, xml);
      }
    } finally {
      lock.unlock();
    }
  }

  void call(String line, String body) {
    lock.lock();
    try {
      answersOwed++;
      tell(Kind.CALL, line, body);
    } finally {
      lock.unlock();
    }
  }

  /** To be told for each call, also if none came. */
  void answer(String head, String body) {
    lock.lock();
    try {
      answersOwed--;
      tell(Kind.ANSWER, head, body);
      if (answersOwed == 0) {
        early.forEach(xml -> tell(Kind.EVENT, EVENT_HEAD, xml));
        early.clear();
      }
    } finally {
      lock.unlock();
    }
  }

  /** What came after this number; waits for the next, and returns nothing if none comes. */
  List<Said> after(long number, long atMostMillis) throws InterruptedException {
    long left = TimeUnit.MILLISECONDS.toNanos(atMostMillis);
    lock.lockInterruptibly();
    try {
      while (last <= number && left > 0) {
        left = told.awaitNanos(left);
      }
      return said.stream().filter(one -> one.number() > number).toList();
    } finally {
      lock.unlock();
    }
  }

  /** All that is kept, the newest first. */
  List<Said> newestFirst() {
    lock.lock();
    try {
      return said.reversed().stream().toList();
    } finally {
      lock.unlock();
    }
  }
}
