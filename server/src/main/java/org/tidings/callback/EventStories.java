package org.tidings.callback;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.callback.statistics.UnwantedEvents;
import org.tidings.kernel.MessageId;

/**
 * Tells what became of messages' events. Only what did not go well has rows (ADR 6), so for all
 * others it is concluded: what the cursor has passed without a row was answered at once.
 */
public final class EventStories {
  private static final int EXPIRIES_MAX = 5_000;

  private final Jdbi jdbi;
  private final EventAttempts attempts;
  private final EventFailures failures;
  private final UnwantedEvents unwanted;
  private final Clock clock;

  public EventStories(
      Jdbi jdbi,
      EventAttempts attempts,
      EventFailures failures,
      UnwantedEvents unwanted,
      Clock clock) {
    this.jdbi = jdbi;
    this.attempts = attempts;
    this.failures = failures;
    this.unwanted = unwanted;
    this.clock = clock;
  }

  /**
   * Since when an account's oldest event waits; empty while none waits for longer than a few
   * seconds.
   */
  public Optional<Instant> findOldestWaiting(long accountId) {
    return jdbi.withHandle(handle -> EventCursors.findLaggard(handle, accountId))
        .map(msgid -> new MessageId(msgid).acceptedAt());
  }

  /** What is read for some messages at a time. */
  private record Read(
      Map<Integer, Long> settledUpTo,
      Map<Long, List<EventAttempt>> attempts,
      Map<Long, GivenUpEvent> failures,
      List<ExpiredEvents> expired,
      List<UnwantedEvents.Span> unwanted) {}

  /** Of an account's messages, in their order; five queries, however many they are. */
  public Map<Long, EventStory> of(long accountId, Collection<Long> msgids) {
    Map<Long, EventStory> stories = new LinkedHashMap<>();
    if (msgids.isEmpty()) {
      return stories;
    }
    Read read = read(accountId, msgids);
    for (long msgid : msgids) {
      List<EventAttempt> made = read.attempts.getOrDefault(msgid, List.of());
      stories.put(
          msgid,
          new EventStory(
              state(msgid, made, read), made, Optional.ofNullable(read.failures.get(msgid))));
    }
    return stories;
  }

  public EventStory of(long accountId, long msgid) {
    return of(accountId, List.of(msgid)).values().iterator().next();
  }

  private Read read(long accountId, Collection<Long> msgids) {
    long first = msgids.stream().mapToLong(Long::longValue).min().orElseThrow();
    long last = msgids.stream().mapToLong(Long::longValue).max().orElseThrow();
    // the cursors before the rest: what they have passed has its rows by then
    Map<Integer, Long> settled =
        jdbi.withHandle(handle -> EventCursors.settledUpTo(handle, accountId));
    Map<Long, List<EventAttempt>> made = new HashMap<>();
    attempts
        .listOf(accountId, msgids)
        .forEach(
            attempt -> made.computeIfAbsent(attempt.msgid(), id -> new ArrayList<>()).add(attempt));
    Map<Long, GivenUpEvent> givenUp = new HashMap<>();
    failures.listOf(accountId, msgids).forEach(event -> givenUp.put(event.msgid(), event));
    return new Read(
        settled,
        made,
        givenUp,
        failures.listExpired(accountId, first, last, EXPIRIES_MAX),
        unwanted.list(accountId, first, last));
  }

  private EventState state(long msgid, List<EventAttempt> made, Read read) {
    GivenUpEvent failure = read.failures.get(msgid);
    if (failure != null) {
      return failure.settledAt().isPresent() ? EventState.REDELIVERED : EventState.GIVEN_UP;
    }
    if (read.expired.stream().anyMatch(range -> range.contains(msgid))) {
      return EventState.GIVEN_UP_UNTRIED;
    }
    List<EventAttempt> own =
        made.stream().filter(attempt -> attempt.redelivery().isEmpty()).toList();
    Long settledUpTo = read.settledUpTo.get(MessageId.node(msgid));
    if (settledUpTo != null && settledUpTo < msgid) {
      return own.isEmpty() ? EventState.ON_ITS_WAY : EventState.RETRYING;
    }
    if (!own.isEmpty()) {
      return own.getLast().result().answered() ? EventState.ANSWERED_LATER : EventState.RETRYING;
    }
    if (read.unwanted.stream().anyMatch(span -> span.contains(msgid))) {
      return EventState.UNWANTED;
    }
    boolean forgotten = MessageId.epochMillis(msgid) < clock.millis() - attempts.kept().toMillis();
    return forgotten ? EventState.ANSWERED : EventState.ANSWERED_AT_ONCE;
  }
}
