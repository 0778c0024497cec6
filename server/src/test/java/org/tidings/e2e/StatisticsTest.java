package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.callback.statistics.EventCounts;
import org.tidings.callback.statistics.EventDay;
import org.tidings.callback.statistics.EventEnding;
import org.tidings.e2e.EventReceiver.Behaviour;
import org.tidings.kernel.BeijingTime;
import org.tidings.message.statistics.MessageCount;
import org.tidings.message.statistics.MessageCounts;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/** What is counted adds up to what was sent and to what became of the events. */
class StatisticsTest {
  private static final String OTHER = "TM00015";
  private static final Behaviour WRONG = new Behaviour(200, "nonsense", Duration.ZERO);

  private final EventReceiver receiver = new EventReceiver();
  private final DatabaseAddress database = TestDatabases.fresh();
  private final ManualClock clock = new ManualClock();
  private final Database store = new Database(database);
  private final MessageCounts messages =
      new MessageCounts(store.jdbi(), clock, new Limits(Map.of()));
  private final EventCounts events = new EventCounts(store.jdbi(), clock, new Limits(Map.of()));

  @AfterEach
  void close() {
    store.close();
    receiver.close();
  }

  @Test
  void everyMessageAndEventIsCountedOnItsDay() {
    String seed =
        Seed.of(
            Seed.account(1)
                .templates(Seed.NOTICE, OTHER)
                .server(receiver.url())
                .followers("alice")
                .follower("bob", "rejects", true));
    int day;
    try (RunningPlatform platform = RunningPlatform.start(seed, database, Map.of())) {
      day = BeijingTime.day(platform.clock().millis());
      Backlog.send(platform, 1, 500);
      Developer developer = Developer.of(platform, 1);
      developer.send("bob", Seed.NOTICE);
      developer.send("alice", OTHER);
      await().until(() -> receiver.events().size() == 502);
      receiver.behaveInTurn(WRONG);
      developer.send("alice", OTHER);
      await().until(() -> receiver.events().size() == 504);
      platform.forwardTo(Instant.ofEpochMilli(BeijingTime.dayStart(day + 1)).plusSeconds(1));
      receiver.behaveInTurn(WRONG, WRONG, WRONG);
      developer.fetchToken();
      developer.send("alice", OTHER);
      await()
          .until(() -> TestDatabases.number(database, "select count(*) from event_failure") == 1);
    }
    List<MessageCount> counted = messages.list(account(), day, day + 1, OptionalLong.empty());
    assertThat(counted).hasSize(3);
    assertThat(counted.getFirst().day()).isEqualTo(day + 1);
    assertThat(counted.getFirst().sent()).isEqualTo(1);
    assertThat(counted.get(1).delivered()).isEqualTo(500);
    assertThat(counted.get(1).rejected()).isEqualTo(1);
    assertThat(counted.get(2).sent()).isEqualTo(2);
    assertThat(
            messages.list(account(), day, day, OptionalLong.of(counted.get(2).privateTemplateId())))
        .hasSize(1);
    Map<Integer, EventDay> ended = events.list(account(), day, day + 1);
    assertThat(day(ended, day).of(EventEnding.AT_ONCE)).isEqualTo(502);
    assertThat(day(ended, day).of(EventEnding.RETRIED)).isEqualTo(1);
    assertThat(day(ended, day).latency().percentile(50)).isPresent();
    assertThat(day(ended, day + 1).of(EventEnding.GIVEN_UP)).isEqualTo(1);
    assertThat(day(ended, day + 1).succeeded()).isZero();
  }

  private static EventDay day(Map<Integer, EventDay> days, int day) {
    return Objects.requireNonNull(days.get(day));
  }

  @Test
  void theyAreForgottenAfterFourHundredDays() {
    try (RunningPlatform platform =
        RunningPlatform.start(
            Seed.of(Seed.account(1).templates(Seed.NOTICE).followers("alice")),
            database,
            Map.of())) {
      Developer.of(platform, 1).send("alice", Seed.NOTICE);
    }
    assertThat(rows()).isEqualTo(2);
    clock.forward(Duration.ofDays(400));
    messages.forgetOld();
    events.forgetOld();
    assertThat(rows()).isEqualTo(2);
    clock.forward(Duration.ofDays(1));
    messages.forgetOld();
    events.forgetOld();
    assertThat(rows()).isZero();
  }

  private long rows() {
    return TestDatabases.number(
        database,
        "select (select count(*) from message_count) + (select count(*) from event_count)");
  }

  private long account() {
    return TestDatabases.number(
        database, "select account_id from account where app_id = '" + Seed.appId(1) + "'");
  }
}
