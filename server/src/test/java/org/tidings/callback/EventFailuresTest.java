package org.tidings.callback;

import static org.assertj.core.api.Assertions.assertThat;

import org.tidings.outbound.AttemptOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.MessageId;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/** What is kept of failures, and for how long. */
class EventFailuresTest {
  private static final long ACCOUNT = 7;

  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final ManualClock clock = new ManualClock();
  private final EventAttempts attempts =
      new EventAttempts(database.jdbi(), clock, new Limits(Map.of()));
  private final EventFailures failures =
      new EventFailures(database.jdbi(), clock, new Limits(Map.of()));

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void keepsAttemptsNewestEventFirst() {
    EventAttempt first = attempt(10, 1, "the host does not accept connections");
    EventAttempt second = attempt(10, 2, "");
    EventAttempt other = attempt(20, 1, "no whole answer in time");
    failures.record(List.of(first, other, second), List.of());
    assertThat(attempts.list(ACCOUNT, Long.MAX_VALUE, 10)).containsExactly(other, first, second);
    assertThat(attempts.list(ACCOUNT, 20, 1)).containsExactly(first);
    assertThat(attempts.list(ACCOUNT + 1, Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void triedAgainAfterACrashKeepsTheLastHistory() {
    failures.record(List.of(attempt(10, 1, "one")), List.of(givenUp(10, "one")));
    failures.record(
        List.of(attempt(10, 1, "two"), attempt(10, 1, "three")), List.of(givenUp(10, "three")));
    assertThat(attempts.list(ACCOUNT, 11, 10)).singleElement().isEqualTo(attempt(10, 1, "three"));
    assertThat(failures.listOpen(ACCOUNT, 0, 11, 10)).containsExactly(givenUp(10, "three"));
  }

  @Test
  void strangersWordsDoNotBreakIt() {
    failures.record(List.of(attempt(10, 1, "a\0b\ud800c")), List.of());
    assertThat(attempts.list(ACCOUNT, 11, 1).getFirst().result().error()).isEqualTo("a b?c");
  }

  @Test
  void forgetsWithTheDays() {
    Instant now = Instant.ofEpochMilli(clock.millis());
    long old = MessageId.firstAt(clock.millis());
    long young = MessageId.firstAt(clock.millis() + Duration.ofDays(2).toMillis());
    failures.record(
        LongStream.range(old, old + 7000).mapToObj(id -> attempt(id, 1, now, "old")).toList(),
        List.of(givenUp(old, "old")));
    EventAttempt lately = attempt(old, 2, now.plus(Duration.ofDays(2)), "lately");
    failures.record(List.of(lately), List.of(givenUp(young, "young")));
    failures.recordExpired(ACCOUNT, 3, old, old + 10, 11);
    clock.forward(Duration.ofDays(7).plusHours(1));
    attempts.forgetOld();
    failures.forgetOld();
    assertThat(attempts.list(ACCOUNT, Long.MAX_VALUE, 10)).containsExactly(lately);
    assertThat(failures.listOpen(ACCOUNT, 0, Long.MAX_VALUE, 10)).hasSize(2);
    assertThat(failures.listExpired(ACCOUNT, 0, Long.MAX_VALUE, 10)).hasSize(1);
    clock.forward(Duration.ofDays(24));
    failures.forgetOld();
    assertThat(failures.listOpen(ACCOUNT, 0, Long.MAX_VALUE, 10))
        .containsExactly(givenUp(young, "young"));
    assertThat(failures.listExpired(ACCOUNT, 0, Long.MAX_VALUE, 10)).isEmpty();
  }

  private static EventAttempt attempt(long msgid, int attempt, String error) {
    return attempt(msgid, attempt, Instant.ofEpochMilli(1_700_000_000_123L), error);
  }

  private static EventAttempt attempt(long msgid, int attempt, Instant triedAt, String error) {
    return new EventAttempt(
        ACCOUNT,
        msgid,
        attempt,
        triedAt,
        OptionalLong.of(3),
        new AttemptResult(
            AttemptOutcome.TIMEOUT, 0, Duration.ofMillis(5001), error, "http://x/wx", "nope"));
  }

  private static GivenUpEvent givenUp(long msgid, String error) {
    return new GivenUpEvent(
        ACCOUNT, msgid, 3, Instant.ofEpochMilli(1_700_000_000_123L), error, Optional.empty());
  }
}
