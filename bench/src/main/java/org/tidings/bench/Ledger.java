package org.tidings.bench;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** All that the platform answered with ok: which message is whose, and which of them owe events. */
final class Ledger {
  private static final int USUAL = 1 << 21;

  private long[] msgids = new long[USUAL];
  private int[] members = new int[USUAL];
  private int count;
  private final Set<Long> elsewhere = new HashSet<>();

  /**
   * Notes a round.
   *
   * @param heard whether its accounts have servers
   */
  void add(Answers answers, Requests requests, boolean heard) {
    int total = count + answers.count();
    if (total > msgids.length) {
      int room = Math.max(total, 2 * msgids.length);
      msgids = Arrays.copyOf(msgids, room);
      members = Arrays.copyOf(members, room);
    }
    for (int i = 0; i < answers.count(); i++) {
      int member = requests.member(answers.request(i));
      msgids[count] = answers.msgid(i);
      members[count] = heard ? member : -member;
      count++;
    }
  }

  /** Notes the ids of another server, whose messages are not in the platform's database. */
  void addElsewhere(Answers answers) {
    for (int i = 0; i < answers.count(); i++) {
      elsewhere.add(answers.msgid(i));
    }
  }

  boolean isElsewhere(long msgid) {
    return elsewhere.contains(msgid);
  }

  int count() {
    return count;
  }

  /** All noted so far, to look things up in. */
  Sorted sorted() {
    long[] ids = Arrays.copyOf(msgids, count);
    Arrays.sort(ids);
    for (int i = 1; i < count; i++) {
      if (ids[i] == ids[i - 1]) {
        throw new MismatchException("Two sends were answered with the message id " + ids[i]);
      }
    }
    int[] whose = new int[count];
    for (int i = 0; i < count; i++) {
      whose[Arrays.binarySearch(ids, msgids[i])] = members[i];
    }
    return new Sorted(ids, whose);
  }

  /** By the message's id. */
  static final class Sorted {
    private final long[] msgids;
    private final int[] members;

    private Sorted(long[] msgids, int[] members) {
      this.msgids = msgids;
      this.members = members;
    }

    int count() {
      return msgids.length;
    }

    /** Negative when no such message was accepted. */
    int find(long msgid) {
      return Arrays.binarySearch(msgids, msgid);
    }

    long msgid(int index) {
      return msgids[index];
    }

    int member(int index) {
      return Math.abs(members[index]);
    }

    boolean owesEvent(int index) {
      return members[index] > 0;
    }
  }
}
