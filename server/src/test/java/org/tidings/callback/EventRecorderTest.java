package org.tidings.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.tidings.outbound.AttemptOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.TestDatabases;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/** What is given up is recorded before anybody passes it, also when the database is away. */
class EventRecorderTest {
  private static final long ACCOUNT = 7;

  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final EventFailures failures =
      new EventFailures(database.jdbi(), Clock.systemUTC(), new Limits(Map.of()));
  private final EventAttempts attempts =
      new EventAttempts(database.jdbi(), Clock.systemUTC(), new Limits(Map.of()));
  private final EventRecorder recorder = new EventRecorder(failures);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() throws InterruptedException {
    recorder.close();
    database.close();
    threads.close();
  }

  @Test
  void attemptsAreThereWhenTheEventIsGivenUp() throws InterruptedException {
    for (int attempt = 1; attempt <= 3; attempt++) {
      recorder.tried(attempt(attempt));
    }
    assertThat(recorder.givenUp(givenUp())).isTrue();
    assertThat(attempts.list(ACCOUNT, 100, 10)).hasSize(3);
    assertThat(failures.listOpen(ACCOUNT, 0, 100, 10)).containsExactly(givenUp());
  }

  @Test
  void waitsForTheDatabase() throws Exception {
    TestDatabases.letConnect(address, false);
    Future<Boolean> recorded = threads.submit(() -> recorder.givenUp(givenUp()));
    Thread.sleep(Duration.ofSeconds(1));
    assertThat(recorded.isDone()).isFalse();
    TestDatabases.letConnect(address, true);
    await().atMost(Duration.ofSeconds(20)).until(recorded::isDone);
    assertThat(recorded.get()).isTrue();
    assertThat(failures.listOpen(ACCOUNT, 0, 100, 10)).hasSize(1);
  }

  @Test
  void stoppingMeanwhileLeavesTheEventOwed() throws Exception {
    TestDatabases.letConnect(address, false);
    Future<Boolean> recorded = threads.submit(() -> recorder.givenUp(givenUp()));
    Thread.sleep(Duration.ofMillis(300));
    recorder.close();
    assertThat(recorded.get()).isFalse();
    assertThat(recorder.givenUp(givenUp())).isFalse();
    TestDatabases.letConnect(address, true);
    assertThat(TestDatabases.number(address, "select count(*) from event_failure")).isZero();
  }

  private static EventAttempt attempt(int attempt) {
    AttemptResult result =
        new AttemptResult(
            AttemptOutcome.TIMEOUT, 0, Duration.ofSeconds(5), "no whole answer", "http://x/wx", "");
    return new EventAttempt(ACCOUNT, 10, attempt, Instant.EPOCH, OptionalLong.empty(), result);
  }

  private static GivenUpEvent givenUp() {
    return new GivenUpEvent(ACCOUNT, 10, 3, Instant.EPOCH, "no whole answer", Optional.empty());
  }
}
