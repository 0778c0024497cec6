package org.tidings.message.frequency;

import java.util.Arrays;

/**
 * How often something was counted, or more: never less. A count-min sketch of two rows, of a fixed
 * size however much is counted: what shares a cell in both rows counts for each other.
 */
final class Sketch {
  private static final int CELLS = 1 << 21;

  /** A cell that is full says only "this, or more". */
  static final int MOST = 127;

  private final byte[] cells = new byte[2 * CELLS];

  private static int first(long hash) {
    return (int) hash & (CELLS - 1);
  }

  private static int second(long hash) {
    return CELLS + ((int) (hash >>> 32) & (CELLS - 1));
  }

  int estimate(long hash) {
    return Math.min(cells[first(hash)], cells[second(hash)]);
  }

  void add(long hash) {
    raise(first(hash));
    raise(second(hash));
  }

  private void raise(int cell) {
    if (cells[cell] < MOST) {
      cells[cell]++;
    }
  }

  void addAll(Sketch other) {
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (byte) Math.min(MOST, cells[i] + other.cells[i]);
    }
  }

  void clear() {
    Arrays.fill(cells, (byte) 0);
  }
}
