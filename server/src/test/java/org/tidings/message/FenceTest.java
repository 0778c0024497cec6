package org.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.Refused;
import org.tidings.message.frequency.FrequencyGuard;
import org.tidings.message.rule.SendRules;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.NodeLease;

/** Under a number that was given away nothing is accepted, whatever its old holder believes. */
class FenceTest {
  private static final AcceptListener NOBODY =
      new AcceptListener() {
        @Override
        public void accepted(List<AcceptedMessage> messages, long highestMsgid) {}

        @Override
        public void uncertain(Collection<Long> accountIds, long highestMsgid) {}
      };

  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = prepared(address);
  private final NodeLease lease = NodeLease.acquire(database, Clock.systemUTC(), false);
  private final Committer committer =
      new Committer(
          database,
          lease,
          Clock.systemUTC(),
          NOBODY,
          new FrequencyGuard(database, Clock.systemUTC(), new SendRules()));
  private final Messages messages = new Messages(database.jdbi());

  private static Database prepared(DatabaseAddress address) {
    Database database = new Database(address);
    new MessagePartitions(database.jdbi(), Clock.systemUTC(), new Limits(Map.of())).maintain();
    TestDatabases.execute(
        address,
        "insert into follower (member_id, account_id, follows, since) values (1, 1, true, 0)");
    return database;
  }

  @AfterEach
  void close() {
    committer.close();
    lease.close();
    database.close();
  }

  private long commit() {
    return committer.commit(new CheckedMessage(1, 1, 1, 1_000, false, null, "{}", null));
  }

  private void giveAway() {
    TestDatabases.execute(
        address, "update node_lease set holder = 'another' where node = " + lease.node());
  }

  private long stored() {
    return TestDatabases.number(address, "select count(*) from message");
  }

  @Test
  void nothingIsAcceptedUnderANumberGivenAway() {
    assertThat(commit()).isPositive();
    giveAway();
    assertThat(lease.held()).as("it has not noticed yet").isTrue();
    assertThatExceptionOfType(Refused.class).isThrownBy(this::commit);
    assertThat(stored()).isEqualTo(1);
  }

  /** Here it is kept from its end by the lock on its quota. */
  @Test
  void anAdopterWaitsForTheLastBatch() throws Exception {
    assertThat(commit()).isPositive();
    AtomicBoolean adopted = new AtomicBoolean();
    CountDownLatch accepted = new CountDownLatch(1);
    try (Connection holding = TestDatabases.connect(address)) {
      holding.setAutoCommit(false);
      holding.createStatement().execute("select * from quota_use for update");
      Thread.ofVirtual()
          .start(() -> {
            commit();
            accepted.countDown();
          });
      await().until(() -> waitingFor("transactionid") > 0);
      giveAway();
      Thread.ofVirtual()
          .start(() -> {
            messages.awaitLastBatch(lease.node());
            adopted.set(true);
          });
      await().until(() -> waitingFor("advisory") > 0);
      await().during(Duration.ofMillis(500)).until(() -> !adopted.get());
      holding.rollback();
    }
    await().untilTrue(adopted);
    accepted.await();
    assertThat(stored()).isEqualTo(2);
  }

  private long waitingFor(String lock) {
    return TestDatabases.number(
        address, "select count(*) from pg_locks where not granted and locktype = '" + lock + "'");
  }
}
