package org.tidings.bench;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** How long after a send its event, or its card on an open page, arrived. */
final class EventTimes {
  private EventTimes() {}

  /** After the sender had its answer; 0 where the event was there first. */
  static Latencies fromAnswer(Answers answers, Arrivals arrivals) {
    long[] nanos = new long[answers.count()];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = arrivals.nanosOf(answers.msgid(i)) - answers.endedNanos(i);
    }
    return new Latencies(nanos);
  }

  /** After the request was, or should have been, sent. */
  static Latencies fromSend(Answers answers, Arrivals arrivals) {
    long[] nanos = new long[answers.count()];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = arrivals.nanosOf(answers.msgid(i)) - answers.beganNanos(i);
    }
    return new Latencies(nanos);
  }

  /** After the answer, of those that arrived. */
  static Latencies ofArrived(Answers answers, Arrivals arrivals) {
    return ofArrived(answers, arrivals, answers::endedNanos);
  }

  /** After the request was, or should have been, sent; of those that arrived. */
  static Latencies ofArrivedFromSend(Answers answers, Arrivals arrivals) {
    return ofArrived(answers, arrivals, answers::beganNanos);
  }

  private static Latencies ofArrived(Answers answers, Arrivals arrivals, IntToLongFunction from) {
    long[] nanos = new long[answers.count()];
    int count = 0;
    for (int i = 0; i < nanos.length; i++) {
      if (arrivals.holds(answers.msgid(i))) {
        nanos[count++] = arrivals.nanosOf(answers.msgid(i)) - from.applyAsLong(i);
      }
    }
    return new Latencies(Arrays.copyOf(nanos, count));
  }
}
