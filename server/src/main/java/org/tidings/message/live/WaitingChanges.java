package org.tidings.message.live;

import java.util.ArrayList;
import java.util.List;

/**
 * Changes that wait for a page to read them. Bounded: of too many only that there were some is
 * kept. Used under the page's lock.
 */
final class WaitingChanges {
  static final int MAX = 64;

  private final List<MemberChange> waiting = new ArrayList<>();

  void add(MemberChange change) {
    waiting.removeIf(earlier -> isOver(earlier, change));
    if (waiting.contains(new MemberChange.Anything())) {
      return;
    }
    if (change instanceof MemberChange.Anything || waiting.size() >= MAX) {
      waiting.clear();
      waiting.add(new MemberChange.Anything());
    } else {
      waiting.add(change);
    }
  }

  /** Whether the later one says all that the earlier did. */
  private static boolean isOver(MemberChange earlier, MemberChange later) {
    return earlier.equals(later)
        || (earlier instanceof MemberChange.Read(long account, long upTo)
            && later instanceof MemberChange.Read(long sameAccount, long further)
            && account == sameAccount
            && upTo <= further);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  List<MemberChange> take() {
    List<MemberChange> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }
}
