package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.tidings.storage.DatabaseAddress;

/** A page that is open on one node shows what another accepts. */
class LivePushNodesTest {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final String SEED =
      Seed.of(Seed.account(1).templates(Seed.NOTICE).followers("alice", "bob"));

  private final DatabaseAddress database = TestDatabases.fresh();
  private final RunningPlatform one = RunningPlatform.start(SEED, database, Map.of());
  private final RunningPlatform two = RunningPlatform.start(SEED, database, Map.of());

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  private static LivePage open(RunningPlatform platform, String member) {
    return LivePage.open(platform.base(), platform.clientKey(), member, "");
  }

  @Test
  void bothWays() throws Exception {
    Developer onOne = Developer.of(one, 1);
    Developer onTwo = Developer.of(two, 1);
    try (LivePage alice = open(one, "alice");
        LivePage bob = open(two, "bob")) {
      List<Long> toAlice = new ArrayList<>();
      List<Long> toBob = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        for (Developer developer : List.of(onOne, onTwo)) {
          toAlice.add(developer.send("alice", Seed.NOTICE));
          toBob.add(developer.send("bob", Seed.NOTICE));
        }
        alice.await(toAlice.getLast(), SOON);
        bob.await(toBob.getLast(), SOON);
      }
      assertThat(alice.msgids()).containsExactlyInAnyOrderElementsOf(toAlice);
      assertThat(bob.msgids()).containsExactlyInAnyOrderElementsOf(toBob);
      assertThat(alice.toldToReload()).isFalse();
    }
  }

  /** Both nodes lose the connection on which they listen, and what is said meanwhile. */
  @Test
  void whatWasNotHeardIsFound() {
    Developer onOne = Developer.of(one, 1);
    try (LivePage bob = open(two, "bob")) {
      bob.await(onOne.send("bob", Seed.NOTICE), Duration.ofSeconds(8));
      long before = listeners();
      TestDatabases.execute(
          database,
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where datname = current_database() and query ilike 'listen%'");
      long unheard = onOne.send("bob", Seed.NOTICE);
      bob.await(unheard, Duration.ofSeconds(8));
      await().atMost(Duration.ofSeconds(10)).until(() -> listeners() == before);
      for (int i = 0; i < 5; i++) {
        bob.await(onOne.send("bob", Seed.NOTICE), SOON);
      }
      assertThat(bob.msgids()).hasSize(7).doesNotHaveDuplicates();
    }
  }

  private long listeners() {
    return TestDatabases.number(
        database,
        "select count(*) from pg_stat_activity where datname = current_database()"
            + " and query ilike 'listen%'");
  }

  /** A notice for every message would be the platform's most frequent statement. */
  @Test
  void nodesTellEachOtherOnlyWhatIsWanted() throws Exception {
    try (Connection connection = TestDatabases.connect(database);
        Statement statement = connection.createStatement();
        LivePage alice = open(one, "alice")) {
      Developer onOne = Developer.of(one, 1);
      statement.execute("listen tidings_live_push");
      for (int i = 0; i < 5; i++) {
        alice.await(onOne.send("alice", Seed.NOTICE), SOON);
      }
      assertThat(accepted(connection)).as("of her own node's page").isZero();
      try (LivePage bob = open(two, "bob")) {
        bob.await(onOne.send("bob", Seed.NOTICE), Duration.ofSeconds(8));
        await()
            .atMost(Duration.ofSeconds(8))
            .until(() -> {
              onOne.send("bob", Seed.NOTICE);
              return accepted(connection) > 0;
            });
      }
      // the server notices that he has left when it writes
      await()
          .atMost(Duration.ofSeconds(8))
          .until(() -> {
            onOne.send("bob", Seed.NOTICE);
            return accepted(connection) == 0;
          });
    }
  }

  /** How many notices of accepted messages have come. */
  private static int accepted(Connection connection) throws SQLException {
    int accepted = 0;
    for (PGNotification notification :
        connection.unwrap(PGConnection.class).getNotifications(300)) {
      accepted += notification.getParameter().startsWith("accepted") ? 1 : 0;
    }
    return accepted;
  }
}
