package org.tidings.bench;

import java.time.Duration;
import java.util.Arrays;

/** The answers of one round, in arrays that grow seldom. */
final class Outcome {
  private int count;
  private long[] nanos = new long[1 << 17];
  private long[] msgids = new long[1 << 17];
  private int[] requests = new int[1 << 17];
  private Duration took = Duration.ZERO;

  void add(long nanosTaken, long msgid, int request) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
      msgids = Arrays.copyOf(msgids, 2 * count);
      requests = Arrays.copyOf(requests, 2 * count);
    }
    nanos[count] = nanosTaken;
    msgids[count] = msgid;
    requests[count] = request;
    count++;
  }

  /** No more is added. */
  void end(Duration all) {
    took = all;
    Arrays.sort(nanos, 0, count);
  }

  /** Until the last answer. */
  Duration took() {
    return took;
  }

  int count() {
    return count;
  }

  double millisAt(double quantile) {
    return nanos[(int) (quantile * (count - 1))] / 1e6;
  }

  long msgid(int index) {
    return msgids[index];
  }

  /** Which request the id is the answer to. */
  int request(int index) {
    return requests[index];
  }
}
