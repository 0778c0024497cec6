package org.tidings.bench;

import java.util.Locale;
import java.util.Random;

/**
 * Who there is: as many silent accounts (without a server for events) as heard ones, some templates
 * each, and members who follow four heard accounts and a silent one. All numbers begin with 1.
 *
 * @param accounts of either kind
 */
record World(int members, int accounts) {
  static final int TEMPLATES_EACH = 3;
  static final int HEARD_FOLLOWED = 4;
  static final int FOLLOWED = HEARD_FOLLOWED + 1;
  static final String SECRET = "0123456789abcdef0123456789abcdef";

  int accountsInAll() {
    return 2 * accounts;
  }

  boolean isHeard(int account) {
    return account <= accounts;
  }

  /** The accounts that a member follows differ from each other; the last one is silent. */
  int followed(int member, int place) {
    if (place == HEARD_FOLLOWED) {
      return accounts + 1 + mixed(member, 2) % accounts;
    }
    return 1 + (mixed(member, 1) % accounts + place * (accounts / HEARD_FOLLOWED)) % accounts;
  }

  private static int mixed(int member, int salt) {
    long product = (member + ((long) salt << 32)) * 0x9E37_79B9_7F4A_7C15L;
    return (int) (product >>> 33);
  }

  long followers() {
    return (long) members * FOLLOWED;
  }

  /** Members by chance, some of them repeatedly. */
  int[] draw(int count, Random random) {
    return random.ints(count, 1, members + 1).toArray();
  }

  static String memberName(int member) {
    return "member" + member;
  }

  static String appId(int account) {
    return String.format(Locale.ROOT, "wx%016x", account);
  }

  static String originalId(int account) {
    return String.format(Locale.ROOT, "gh_%012x", account);
  }

  /** Of an account's template, counted from 0: as long as real ones, which have 43 characters. */
  static String templateId(int account, int template) {
    return String.format(Locale.ROOT, "%042d%d", account, template);
  }

  static long privateTemplate(int account, int template) {
    return (account - 1L) * TEMPLATES_EACH + template + 1;
  }
}
