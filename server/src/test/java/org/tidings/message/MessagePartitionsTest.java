package org.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.BeijingTime;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/** A partition a day: there before it is needed, gone when its time is over. */
class MessagePartitionsTest {
  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final ManualClock clock = new ManualClock();
  private final MessagePartitions partitions =
      new MessagePartitions(
          database.jdbi(), clock, new Limits(Map.of(Limit.MESSAGE_RETENTION_DAYS, 3L)));

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void madeFromYesterdayToAWeekAhead() {
    partitions.maintain();
    assertThat(tables()).isEqualTo(names(-1, 7));
    partitions.maintain();
    assertThat(tables()).isEqualTo(names(-1, 7));
  }

  @Test
  void droppedWhenTheRetentionIsOver() {
    partitions.maintain();
    clock.forward(Duration.ofDays(3));
    partitions.maintain();
    assertThat(tables()).isEqualTo(names(-3, 7));
  }

  @Test
  void twoNodesAtOnce() throws Exception {
    partitions.maintain();
    clock.forward(Duration.ofDays(5));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> nodes =
          IntStream.range(0, 4).mapToObj(i -> threads.submit(partitions::maintain)).toList();
      for (Future<?> node : nodes) {
        node.get();
      }
    }
    assertThat(tables()).isEqualTo(names(-3, 7));
  }

  /** A node that died after the detaching, or halfway through it. */
  @Test
  void finishesWhatADeadNodeBegan() {
    partitions.maintain();
    List<String> made = tables();
    database
        .jdbi()
        .useHandle(handle -> {
          handle.execute("alter table message detach partition " + made.get(0));
          // what a detaching that was cut off in its second half leaves behind
          handle.execute(
              "update pg_inherits set inhdetachpending = true where inhrelid = ?::regclass",
              made.get(1));
        });
    clock.forward(Duration.ofDays(5));
    partitions.maintain();
    assertThat(tables()).isEqualTo(names(-3, 7));
  }

  private List<String> tables() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select relname from pg_class where relkind = 'r' and relname ~ '^message_[0-9]'"
                        + " order by relname")
                .mapTo(String.class)
                .list());
  }

  private List<String> names(int from, int to) {
    int today = BeijingTime.day(clock.millis());
    return IntStream.rangeClosed(from, to)
        .mapToObj(day ->
            "message_" + DateTimeFormatter.BASIC_ISO_DATE.format(BeijingTime.date(today + day)))
        .toList();
  }
}
