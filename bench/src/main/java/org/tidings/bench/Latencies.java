package org.tidings.bench;

import java.util.Arrays;

/** Times that something took, of which quantiles are asked. */
final class Latencies {
  private final long[] nanos;

  /** Takes the array, and sorts it; what is below 0 counts as 0. */
  Latencies(long[] nanos) {
    Arrays.setAll(nanos, i -> Math.max(0, nanos[i]));
    Arrays.sort(nanos);
    this.nanos = nanos;
  }

  int count() {
    return nanos.length;
  }

  double millisAt(double quantile) {
    return nanos.length == 0 ? Double.NaN : nanos[(int) (quantile * (nanos.length - 1))] / 1e6;
  }
}
