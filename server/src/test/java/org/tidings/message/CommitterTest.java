package org.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.message.frequency.FrequencyGuard;
import org.tidings.message.rule.SendRules;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.NodeLease;

/** What a batch does when one of it, the database, or the listener fails. */
class CommitterTest {
  private static final String POISON = "{\"values\":{\"first\":\"\0\"}}";

  private final Hearing hearing = new Hearing();
  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = prepared(address);
  private final NodeLease lease = NodeLease.acquire(database, Clock.systemUTC(), false);
  private final Committer committer =
      new Committer(
          database,
          lease,
          Clock.systemUTC(),
          hearing,
          new FrequencyGuard(database, Clock.systemUTC(), new SendRules()));

  /** Notes what it is told; it can be made to fail. */
  private static final class Hearing implements AcceptListener {
    final Queue<AcceptedMessage> accepted = new ConcurrentLinkedQueue<>();
    final Queue<Long> uncertainUpTo = new ConcurrentLinkedQueue<>();
    final AtomicBoolean failing = new AtomicBoolean();

    @Override
    public void accepted(List<AcceptedMessage> messages, long highestMsgid) {
      if (failing.getAndSet(false)) {
        throw new IllegalStateException("as the test wishes");
      }
      accepted.addAll(messages);
    }

    @Override
    public void uncertain(Collection<Long> accountIds, long highestMsgid) {
      assertThat(accountIds).containsExactly(1L);
      uncertainUpTo.add(highestMsgid);
    }
  }

  private static Database prepared(DatabaseAddress address) {
    Database database = new Database(address);
    new MessagePartitions(database.jdbi(), Clock.systemUTC(), new Limits(Map.of())).maintain();
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "insert into follower (member_id, account_id, follows, since) values (1, 1, true, 0)"));
    return database;
  }

  @AfterEach
  void close() {
    committer.close();
    lease.close();
    database.close();
  }

  @Test
  void poisonRefusesOnlyItself() throws Exception {
    List<Future<Long>> good = new ArrayList<>();
    List<Future<Long>> poisoned = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        if (i % 50 == 20) {
          poisoned.add(threads.submit(() -> commit(POISON)));
        } else {
          good.add(threads.submit(() -> commit("{}")));
        }
      }
    }
    assertThat(poisoned)
        .allSatisfy(refused ->
            assertThat(refused)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(Refused.class));
    List<Long> msgids = new ArrayList<>();
    for (Future<Long> message : good) {
      msgids.add(message.get());
    }
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(msgids);
    assertThat(hearing.accepted.stream().map(AcceptedMessage::msgid)).isSorted();
    assertThat(hearing.accepted.stream().map(AcceptedMessage::msgid).toList())
        .containsExactlyInAnyOrderElementsOf(msgids);
  }

  /** The event log was not told, so it must read; and the next sender finds all as it was. */
  @Test
  void failureAfterTheCommitOwesTheEventsAllTheSame() {
    hearing.failing.set(true);
    assertThat(refusal()).isEqualTo(Refusal.OVERLOADED);
    long unheard = stored().getFirst();
    await().until(() -> !hearing.uncertainUpTo.isEmpty());
    assertThat(hearing.uncertainUpTo.peek()).isGreaterThanOrEqualTo(unheard);
    assertThat(commit("{}")).isGreaterThan(unheard);
    committer.close();
    assertThat(committer.settled()).isTrue();
  }

  @Test
  void notSettledWhenItStopsWithoutTheDatabase() {
    assertThat(commit("{}")).isPositive();
    assertThat(committer.settled()).as("before it has stopped").isFalse();
    database.close();
    assertThat(refusal()).isEqualTo(Refusal.OVERLOADED);
    committer.close();
    assertThat(committer.settled()).isFalse();
  }

  @Test
  void refusesAtOnceWhenClosed() {
    committer.close();
    assertThat(committer.settled()).isTrue();
    assertThat(refusal()).isEqualTo(Refusal.OVERLOADED);
  }

  private long commit(String content) {
    return committer.commit(new CheckedMessage(1, 1, 1, 1_000, false, null, content, null));
  }

  private Refusal refusal() {
    try {
      throw new AssertionError("accepted as " + commit("{}"));
    } catch (Refused refused) {
      return refused.refusal();
    }
  }

  private List<Long> stored() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select msgid from message order by msgid")
                .mapTo(Long.class)
                .list());
  }
}
