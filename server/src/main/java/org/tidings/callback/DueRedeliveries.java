package org.tidings.callback;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.Messages;
import org.tidings.message.log.MessageLog;

/** Finds the events that a redelivery is to send next. */
final class DueRedeliveries {
  private static final int LOG_STEP = 500;

  /** Expiries are written hourly and kept as long as messages. */
  private static final int EXPIRIES_MAX = 5_000;

  private final Messages messages;
  private final MessageLog log;
  private final EventFailures failures;
  private final EventAttempts attempts;
  private final Clock clock;

  DueRedeliveries(
      Messages messages,
      MessageLog log,
      EventFailures failures,
      EventAttempts attempts,
      Clock clock) {
    this.messages = messages;
    this.log = log;
    this.failures = failures;
    this.attempts = attempts;
    this.clock = clock;
  }

  /** The oldest, at most so many. Fewer than that means that they are the last. */
  List<RedeliveredEvent> list(Redelivery redelivery, int most) {
    return switch (redelivery.kind()) {
      case MESSAGE -> single(redelivery);
      case GIVEN_UP -> givenUp(redelivery, most);
    };
  }

  private List<RedeliveredEvent> single(Redelivery redelivery) {
    if (redelivery.nextMsgid() > redelivery.lastMsgid()) {
      return List.of();
    }
    long msgid = redelivery.firstMsgid();
    List<AcceptedMessage> found = log.listByIds(redelivery.accountId(), List.of(msgid));
    boolean expired =
        failures.listExpired(redelivery.accountId(), msgid, msgid, EXPIRIES_MAX).stream()
            .anyMatch(range -> range.contains(msgid));
    return events(redelivery, found, expired ? Set.of(msgid) : Set.of());
  }

  private List<RedeliveredEvent> givenUp(Redelivery redelivery, int most) {
    SortedMap<Long, AcceptedMessage> due = new TreeMap<>();
    failed(redelivery, most).forEach(message -> due.put(message.msgid(), message));
    Set<Long> expired = new HashSet<>();
    List<ExpiredEvents> ranges =
        failures.listExpired(
            redelivery.accountId(), redelivery.nextMsgid(), redelivery.lastMsgid(), EXPIRIES_MAX);
    for (ExpiredEvents range : ranges) {
      if (due.size() >= most && range.firstMsgid() > nth(due, most)) {
        break;
      }
      for (AcceptedMessage message : expired(redelivery, range, most)) {
        due.put(message.msgid(), message);
        expired.add(message.msgid());
      }
    }
    return events(redelivery, due.values().stream().limit(most).toList(), expired);
  }

  private static long nth(SortedMap<Long, AcceptedMessage> due, int n) {
    return due.keySet().stream().skip(n - 1L).findFirst().orElseThrow();
  }

  /** Those whose tries are used up; whose message is gone is passed over. */
  private List<AcceptedMessage> failed(Redelivery redelivery, int most) {
    long from = redelivery.nextMsgid();
    while (true) {
      List<GivenUpEvent> page =
          failures.listOldestOpen(redelivery.accountId(), from, redelivery.lastMsgid(), most);
      List<AcceptedMessage> found =
          log.listByIds(redelivery.accountId(), page.stream().map(GivenUpEvent::msgid).toList());
      if (!found.isEmpty() || page.size() < most) {
        return found;
      }
      from = page.getLast().msgid() + 1;
    }
  }

  /** Those of a range that nobody sent again yet. */
  private List<AcceptedMessage> expired(Redelivery redelivery, ExpiredEvents range, int most) {
    List<AcceptedMessage> found = new ArrayList<>();
    long after = Math.max(redelivery.nextMsgid(), range.firstMsgid()) - 1;
    long upTo = Math.min(redelivery.lastMsgid(), range.lastMsgid());
    while (found.size() < most) {
      List<AcceptedMessage> page =
          messages.listLog(range.node(), redelivery.accountId(), after, upTo, LOG_STEP);
      Set<Long> known = new HashSet<>();
      failures
          .listOf(redelivery.accountId(), page.stream().map(AcceptedMessage::msgid).toList())
          .forEach(event -> known.add(event.msgid()));
      page.stream().filter(message -> !known.contains(message.msgid())).forEach(found::add);
      if (page.size() < LOG_STEP) {
        break;
      }
      after = page.getLast().msgid();
    }
    return found;
  }

  private List<RedeliveredEvent> events(
      Redelivery redelivery, List<AcceptedMessage> due, Set<Long> expired) {
    List<Long> msgids = due.stream().map(AcceptedMessage::msgid).toList();
    Map<Long, GivenUpEvent> given = new HashMap<>();
    failures
        .listOf(redelivery.accountId(), msgids)
        .forEach(event -> given.put(event.msgid(), event));
    Map<Long, Integer> made = new HashMap<>();
    attempts
        .listOf(redelivery.accountId(), msgids)
        .forEach(attempt -> made.merge(attempt.msgid(), attempt.attempt(), Math::max));
    List<RedeliveredEvent> events = new ArrayList<>();
    for (AcceptedMessage message : due) {
      GivenUpEvent before = given.get(message.msgid());
      boolean lost = before != null || expired.contains(message.msgid());
      // one that was answered at once has a try of which nothing was written
      int known = Math.max(made.getOrDefault(message.msgid(), 0), lost ? 0 : 1);
      events.add(
          new RedeliveredEvent(
              message,
              redelivery,
              clock,
              before == null ? known : Math.max(known, before.attempts()),
              before == null ? lost : before.settledAt().isEmpty()));
    }
    return events;
  }
}
