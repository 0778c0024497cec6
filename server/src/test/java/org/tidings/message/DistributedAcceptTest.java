package org.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.MessageId;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.NodeLease;

/**
 * The statements for a cluster are plain SQL, so one PostgreSQL can say whether they decide as the
 * one statement does.
 */
class DistributedAcceptTest {
  private static final int MEMBERS = 30;
  private static final int ACCOUNTS = 3;
  private static final long MANY = 1_000_000;
  private static final int DELIVERED = 0;
  private static final int NUMBER_LOST = 20;

  private final World one = new World();
  private final World spread = new World();
  private final Random random = new Random(20261122);
  private final AtomicLong msgid = new AtomicLong(MessageId.firstAt(BeijingTime.dayStart(today())));

  /** A database in which the same members follow the same accounts, in every state. */
  private static final class World implements AutoCloseable {
    final Clock clock = Clock.systemUTC();
    final Database database;
    final NodeLease lease;

    World() {
      DatabaseAddress address = TestDatabases.fresh();
      database = new Database(address);
      new MessagePartitions(database.jdbi(), clock, new Limits(Map.of())).maintain();
      lease = NodeLease.acquire(database, clock, false);
      execute(
          "insert into follower (member_id, account_id, follows, rejects, blacklisted, reachable, since)"
              + " select m, a, m % 7 <> 0, m % 5 = 0, (m + a) % 11 = 0, m % 3 <> 0, 0"
              + " from generate_series(1, %d) m, generate_series(1, %d) a where (m * a) %% 4 <> 0"
                  .formatted(MEMBERS, ACCOUNTS));
    }

    void execute(String sql) {
      database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    List<Map<String, Object>> rows(String sql) {
      return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapToMap().list());
    }

    @Override
    public void close() {
      lease.close();
      database.close();
    }
  }

  @AfterEach
  void close() {
    one.close();
    spread.close();
  }

  /** As the committer does: what the one statement leaves undecided, the other decides. */
  private int[] decideInOne(Connection connection, Batch batch) throws SQLException {
    int[] codes = AcceptStatement.PLENTY.run(connection, one.lease, batch);
    int[] left =
        IntStream.range(0, codes.length)
            .filter(i -> codes[i] == AcceptStatement.UNDECIDED)
            .toArray();
    if (left.length > 0) {
      Batch rest =
          new Batch(
              IntStream.of(left).mapToObj(batch::message).toList(),
              IntStream.of(left).mapToLong(i -> batch.msgids()[i]).toArray());
      int[] decided = AcceptStatement.SCARCE.run(connection, one.lease, rest);
      for (int i = 0; i < left.length; i++) {
        codes[left[i]] = decided[i];
      }
    }
    return codes;
  }

  @Test
  void decidesAndStoresWhatTheOneStatementDoes() throws SQLException {
    try (Connection here = one.database.connectionApart();
        Connection there = spread.database.connectionApart()) {
      Set<Integer> seen = new TreeSet<>();
      for (int i = 0; i < 40; i++) {
        // a limit that was changed applies from then on
        long limit = 30L + i;
        List<PendingMessage> messages =
            IntStream.rangeClosed(0, random.nextInt(60))
                .mapToObj(
                    n -> message(1 + random.nextInt(MEMBERS), 1 + random.nextInt(ACCOUNTS), limit))
                .toList();
        Batch batch = new Batch(messages, msgidsOfTwoDays(messages.size()));
        int[] codes = accept(there, batch);
        assertThat(codes).isEqualTo(decideInOne(here, batch));
        IntStream.of(codes).forEach(seen::add);
      }
      assertThat(seen).containsExactly(0, 1, 2, 10, 11, 12, 13);
    }
    for (String rows :
        List.of(
            "select * from message order by msgid",
            "select account_id, private_template_id, day, used, daily_limit from quota_use order by 1, 2, 3")) {
      assertThat(spread.rows(rows)).isNotEmpty().isEqualTo(one.rows(rows));
    }
    assertThat(spread.rows("select distinct day from quota_use")).hasSize(2);
  }

  @Test
  void exactWhenSeveralTakeAtOnce() throws Exception {
    int limit = 500;
    List<Future<Long>> takers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int taker = 0; taker < 4; taker++) {
        Random order = new Random(taker);
        takers.add(
            threads.submit(() -> {
              long accepted = 0;
              try (Connection connection = spread.database.connectionApart()) {
                for (int i = 0; i < 20; i++) {
                  List<PendingMessage> messages =
                      order.ints(40, 1, ACCOUNTS + 1).mapToObj(a -> message(1, a, limit)).toList();
                  accepted +=
                      IntStream.of(accept(connection, messages)).filter(code -> code < 10).count();
                }
              }
              return accepted;
            }));
      }
    }
    long accepted = 0;
    for (Future<Long> taker : takers) {
      accepted += taker.get();
    }
    assertThat(accepted).isEqualTo((long) ACCOUNTS * limit);
    assertThat(spread.rows("select used from quota_use where used <> " + limit)).isEmpty();
    assertThat(spread.rows("select msgid from message")).hasSize(ACCOUNTS * limit);
  }

  @Test
  void whatFailsLeavesNothingBehind() throws SQLException {
    try (Connection connection = spread.database.connectionApart()) {
      List<PendingMessage> messages =
          List.of(
              message(1, 1, MANY),
              new PendingMessage(new CheckedMessage(1, 1, 1, MANY, false, null, "\0", null)));
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> accept(connection, messages))
          .matches(e -> e.getSQLState().startsWith("22"));
      assertThat(spread.rows("select used from quota_use")).isEmpty();
      assertThat(spread.rows("select msgid from message")).isEmpty();
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(accept(connection, messages.subList(0, 1))).containsExactly(DELIVERED);
      assertThat(spread.rows("select msgid from message")).hasSize(1);
    }
  }

  @Test
  void acceptsNothingWithoutItsNumber() throws SQLException {
    spread.execute("update node_lease set holder = 'another' where node = " + spread.lease.node());
    try (Connection connection = spread.database.connectionApart()) {
      assertThat(accept(connection, List.of(message(1, 1, MANY)))).containsExactly(NUMBER_LOST);
    }
    assertThat(spread.rows("select used from quota_use")).isEmpty();
    assertThat(spread.rows("select msgid from message")).isEmpty();
  }

  /** Whoever adopts the number must not read the log before the last batch is in it, or is not. */
  @Test
  void anAdopterWaitsForTheBatchUnderWay() throws Exception {
    Messages messages = new Messages(spread.database.jdbi());
    spread.execute("insert into quota_use values (1, 1, %d, 0, 9, 0)".formatted(today()));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection blocking = spread.database.connectionApart()) {
      blocking.setAutoCommit(false);
      blocking.createStatement().execute("select from quota_use for update");
      Future<int[]> batch =
          threads.submit(() -> {
            try (Connection connection = spread.database.connectionApart()) {
              return accept(connection, List.of(message(1, 1, MANY)));
            }
          });
      awaitLockWaiters(1);
      Future<List<Map<String, Object>>> adopter =
          threads.submit(() -> {
            messages.awaitLastBatch(spread.lease.node());
            return spread.rows("select msgid from message");
          });
      awaitLockWaiters(2);
      assertThat(adopter.isDone()).isFalse();
      blocking.commit();
      assertThat(batch.get()).containsExactly(DELIVERED);
      assertThat(adopter.get()).hasSize(1);
    }
  }

  private void awaitLockWaiters(int count) throws InterruptedException {
    String waiters =
        "select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    for (int i = 0; spread.rows(waiters).size() < count; i++) {
      assertThat(i).isLessThan(200);
      Thread.sleep(Duration.ofMillis(20));
    }
  }

  private static int today() {
    return BeijingTime.day(Clock.systemUTC().millis());
  }

  private PendingMessage message(long member, long account, long limit) {
    // one account's receivers who reject it are refused, those of the others are an outcome
    return new PendingMessage(
        new CheckedMessage(
            member, account, 1, limit, account == 1, null, "{\"member\":" + member + "}", null));
  }

  private int[] accept(Connection connection, List<PendingMessage> messages) throws SQLException {
    return accept(connection, new Batch(messages, msgids(messages.size())));
  }

  private int[] accept(Connection connection, Batch batch) throws SQLException {
    return AcceptConnection.inTransaction(
        connection, () -> DistributedAccept.run(connection, spread.lease, batch));
  }

  private long[] msgids(int count) {
    return LongStream.generate(msgid::incrementAndGet).limit(count).toArray();
  }

  /** As at midnight. */
  private long[] msgidsOfTwoDays(int count) {
    long day =
        MessageId.firstAt(BeijingTime.dayStart(today() + 1))
            - MessageId.firstAt(BeijingTime.dayStart(today()));
    return LongStream.generate(msgid::incrementAndGet)
        .limit(count)
        .map(id -> random.nextBoolean() ? id : id + day)
        .toArray();
  }
}
