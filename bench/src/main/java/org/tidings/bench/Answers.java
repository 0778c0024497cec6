package org.tidings.bench;

import java.util.Arrays;

/** The answers of one round, in arrays that grow seldom. */
final class Answers {
  private static final int USUAL = 1 << 19;

  private int count;
  private long[] began = new long[USUAL];
  private long[] ended = new long[USUAL];
  private long[] msgids = new long[USUAL];
  private int[] requests = new int[USUAL];

  /**
   * Notes an answer.
   *
   * @param beganNanos when its request was sent, or should have been
   * @param request which one it was
   */
  void add(long beganNanos, long endedNanos, long msgid, int request) {
    if (count == began.length) {
      began = Arrays.copyOf(began, 2 * count);
      ended = Arrays.copyOf(ended, 2 * count);
      msgids = Arrays.copyOf(msgids, 2 * count);
      requests = Arrays.copyOf(requests, 2 * count);
    }
    began[count] = beganNanos;
    ended[count] = endedNanos;
    msgids[count] = msgid;
    requests[count] = request;
    count++;
  }

  int count() {
    return count;
  }

  long beganNanos(int index) {
    return began[index];
  }

  long endedNanos(int index) {
    return ended[index];
  }

  long msgid(int index) {
    return msgids[index];
  }

  /** Which request it is the answer to. */
  int request(int index) {
    return requests[index];
  }

  /** From a request to its answer. */
  Latencies latencies() {
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      nanos[i] = ended[i] - began[i];
    }
    return new Latencies(nanos);
  }
}
