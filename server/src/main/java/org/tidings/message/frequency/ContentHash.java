package org.tidings.message.frequency;

import java.security.SecureRandom;

/**
 * A number for what a message says and to whom, by which a repeated one is suspected. Nobody
 * outside can choose two texts of one number, because it is made with a key of this process.
 */
final class ContentHash {
  private static final long KEY = new SecureRandom().nextLong();
  private static final long FIRST = 0x9E37_79B9_7F4A_7C15L;
  private static final long SECOND = 0xE703_7ED1_A0B4_28DBL;
  private static final int CHARACTERS = 4;

  private ContentHash() {}

  /** Never 0. */
  static long of(long accountId, long memberId, long privateTemplateId, String content) {
    long hash = mixed(KEY ^ accountId, FIRST ^ memberId);
    hash = mixed(hash ^ privateTemplateId, SECOND ^ content.length());
    int at = 0;
    for (; at + CHARACTERS <= content.length(); at += CHARACTERS) {
      long four =
          content.charAt(at)
              | (long) content.charAt(at + 1) << 16
              | (long) content.charAt(at + 2) << 32
              | (long) content.charAt(at + 3) << 48;
      hash = mixed(hash ^ four, FIRST);
    }
    for (; at < content.length(); at++) {
      hash = mixed(hash ^ content.charAt(at), SECOND);
    }
    return hash == 0 ? 1 : hash;
  }

  /** Of two ids; likewise. */
  static long of(long first, long second) {
    return mixed(KEY ^ first * FIRST, SECOND ^ second);
  }

  /** The two halves of the product: each bit of it depends on all of both. */
  private static long mixed(long a, long b) {
    long odd = b | 1;
    return Math.multiplyHigh(a, odd) ^ a * odd;
  }
}
