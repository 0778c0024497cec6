package org.tidings.callback;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** How the servers of all accounts have been doing, whichever node's events they are sent. */
final class Receivers {
  private final Map<Long, Receiver> receivers = new ConcurrentHashMap<>();
  private final Limits limits;
  private final Pace paceOfAll;

  Receivers(Limits limits) {
    this.limits = limits;
    this.paceOfAll = new Pace(() -> limits.of(Limit.EVENTS_CAUGHT_UP_A_SECOND_IN_ALL));
  }

  Receiver of(long accountId) {
    return receivers.computeIfAbsent(
        accountId,
        id -> new Receiver(new Pace(() -> limits.of(Limit.EVENTS_CAUGHT_UP_A_SECOND)), paceOfAll));
  }

  /** The accounts whose servers are in trouble. */
  List<Long> listInTrouble(int most) {
    return receivers.entrySet().stream()
        .filter(entry -> entry.getValue().inTrouble())
        .map(Map.Entry::getKey)
        .sorted()
        .limit(most)
        .toList();
  }

  /** How many are in trouble. */
  long inTrouble() {
    return receivers.values().stream().filter(Receiver::inTrouble).count();
  }
}
