package org.tidings.bench;

import java.util.Arrays;

/** Looks for things in bytes, without making objects. */
final class Bytes {
  private static final int TO_LOWER_CASE = 0x20;

  private Bytes() {}

  /** Where the wanted bytes begin, all of them before the end; negative when they are not there. */
  static int find(byte[] bytes, byte[] wanted, int from, int end) {
    byte first = wanted[0];
    for (int i = from; i <= end - wanted.length; i++) {
      if (bytes[i] == first
          && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  /** The same for a header's name, given in lower case. */
  static int findIgnoringCase(byte[] bytes, byte[] wanted, int from, int end) {
    for (int i = from; i <= end - wanted.length; i++) {
      int same = 0;
      while (same < wanted.length && (bytes[i + same] | lowering(wanted[same])) == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return i;
      }
    }
    return -1;
  }

  private static int lowering(byte wanted) {
    return wanted >= 'a' && wanted <= 'z' ? TO_LOWER_CASE : 0;
  }

  static int skipSpaces(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] == ' ') {
      at++;
    }
    return at;
  }

  static long number(byte[] bytes, int from) {
    long number = 0;
    for (int i = from; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      number = 10 * number + bytes[i] - '0';
    }
    return number;
  }
}
