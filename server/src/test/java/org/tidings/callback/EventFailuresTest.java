package org.tidings.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.MessageId;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.Migrations;

/** What is kept of failures, and for how long. */
class EventFailuresTest {
  private static final long ACCOUNT = 7;

  private final DatabaseAddress address = TestDatabases.fresh();
  private final int steps = Migrations.apply(address);
  private final Database database = new Database(address);
  private final ManualClock clock = new ManualClock();
  private final EventFailures failures =
      new EventFailures(database.jdbi(), clock, new Limits(Map.of()));

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void keepsAttemptsNewestEventFirst() {
    assertThat(steps).isPositive();
    EventAttempt first = attempt(10, 1, "the host does not accept connections");
    EventAttempt second = attempt(10, 2, "");
    EventAttempt other = attempt(20, 1, "no whole answer in time");
    failures.record(List.of(first, other, second), List.of());
    assertThat(failures.listAttempts(ACCOUNT, Long.MAX_VALUE, 10))
        .containsExactly(other, first, second);
    assertThat(failures.listAttempts(ACCOUNT, 20, 1)).containsExactly(first);
    assertThat(failures.listAttempts(ACCOUNT + 1, Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void triedAgainAfterACrashKeepsTheLastHistory() {
    failures.record(List.of(attempt(10, 1, "one")), List.of(givenUp(10, "one")));
    failures.record(
        List.of(attempt(10, 1, "two"), attempt(10, 1, "three")), List.of(givenUp(10, "three")));
    assertThat(failures.listAttempts(ACCOUNT, 11, 10))
        .singleElement()
        .isEqualTo(attempt(10, 1, "three"));
    assertThat(failures.listGivenUp(ACCOUNT, 11, 10)).containsExactly(givenUp(10, "three"));
  }

  @Test
  void strangersWordsDoNotBreakIt() {
    failures.record(List.of(attempt(10, 1, "a\0b\ud800c")), List.of());
    assertThat(failures.listAttempts(ACCOUNT, 11, 1).getFirst().result().error())
        .isEqualTo("a b?c");
  }

  @Test
  void forgetsWithTheDays() {
    long old = MessageId.firstAt(clock.millis());
    long young = MessageId.firstAt(clock.millis() + Duration.ofDays(2).toMillis());
    failures.record(
        LongStream.range(old, old + 7000).mapToObj(id -> attempt(id, 1, "old")).toList(),
        List.of(givenUp(old, "old")));
    failures.record(List.of(attempt(young, 1, "young")), List.of(givenUp(young, "young")));
    failures.recordExpired(ACCOUNT, 3, old, old + 10, 11);
    clock.forward(Duration.ofDays(7).plusHours(1));
    failures.forgetOld();
    assertThat(failures.listAttempts(ACCOUNT, Long.MAX_VALUE, 10))
        .containsExactly(attempt(young, 1, "young"));
    assertThat(failures.listGivenUp(ACCOUNT, Long.MAX_VALUE, 10)).hasSize(2);
    assertThat(failures.listExpired(ACCOUNT, 10)).hasSize(1);
    clock.forward(Duration.ofDays(24));
    failures.forgetOld();
    assertThat(failures.listGivenUp(ACCOUNT, Long.MAX_VALUE, 10))
        .containsExactly(givenUp(young, "young"));
    assertThat(failures.listExpired(ACCOUNT, 10)).isEmpty();
  }

  private static EventAttempt attempt(long msgid, int attempt, String error) {
    return new EventAttempt(
        ACCOUNT,
        msgid,
        attempt,
        Instant.ofEpochMilli(1_700_000_000_123L),
        new AttemptResult(AttemptOutcome.TIMEOUT, 0, Duration.ofMillis(5001), error));
  }

  private static GivenUpEvent givenUp(long msgid, String error) {
    return new GivenUpEvent(ACCOUNT, msgid, 3, Instant.ofEpochMilli(1_700_000_000_123L), error);
  }
}
