package org.tidings.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;

/** Who may mint ids with which number, and whose numbers are taken for dead. */
class NodeLeaseTest {
  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final ManualClock clock = new ManualClock();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void twoNodesHaveTwoNumbers() {
    try (NodeLease one = acquire();
        NodeLease two = acquire()) {
      assertThat(one.node()).isNotEqualTo(two.node());
      assertThat(one.held()).isTrue();
      assertThat(two.held()).isTrue();
    }
  }

  /**
   * As after an absence of the database, when every node's lease looks ended: whoever comes back
   * first must not take the others for dead.
   */
  @Test
  void onlyNumbersGivenUpAreAdoptedUntilTheOthersHadTimeToComeBack() {
    lease(5, "late", 1);
    lease(6, "gone", 0);
    try (NodeLease lease = acquire()) {
      assertThat(lease.adoptDead()).containsExactly(6);
      database
          .jdbi()
          .useTransaction(handle -> {
            assertThat(lease.holds(handle, 6)).isTrue();
            assertThat(lease.holds(handle, 5)).isFalse();
            lease.release(handle, 6);
          });
      assertThat(lease.adoptDead()).isEmpty();
    }
  }

  @Test
  void aloneEverybodyElseIsDead() {
    lease(5, "killed", Instant.now().plusSeconds(10).toEpochMilli());
    try (NodeLease lease = NodeLease.acquire(database, Clock.systemUTC(), true)) {
      assertThat(lease.adoptDead()).containsExactly(5);
    }
  }

  @Test
  void withoutAFreeNumberALongDeadOnesIsTaken() {
    for (int node = 0; node < 32; node++) {
      lease(node, "dead", node == 7 ? 1 : Instant.now().toEpochMilli());
    }
    try (NodeLease lease = acquire()) {
      assertThat(lease.node()).isEqualTo(7);
    }
    assertThatIllegalStateException()
        .isThrownBy(this::acquire)
        .withMessageContaining("32 node numbers");
  }

  /** As under a load that keeps all connections of the pool. */
  @Test
  void heldWhileAllConnectionsAreTaken() {
    try (NodeLease lease = acquire()) {
      List<Handle> taken = new ArrayList<>();
      try {
        for (int i = 0; i < 16; i++) {
          taken.add(database.jdbi().open());
        }
        assertThatExceptionOfType(JdbiException.class).isThrownBy(database.jdbi()::open);
        await().during(Duration.ofSeconds(9)).atMost(Duration.ofSeconds(12)).until(lease::held);
      } finally {
        taken.forEach(Handle::close);
      }
    }
  }

  /** A suspended machine's connections stay open, and so do its transactions. */
  @Test
  void whoStandsStillInATransactionDoesNotKeepItsNumber() {
    lease(5, "suspended", 0);
    try (NodeLease lease = acquire();
        Handle still = database.jdbi().open()) {
      still.begin();
      still.execute("select from node_lease where node = 5 for share");
      assertThat(lease.adoptDead()).containsExactly(5);
      assertThatExceptionOfType(JdbiException.class)
          .isThrownBy(() -> still.execute("select 1"))
          .matches(Database::isAway);
    }
  }

  @Test
  void aNumberGivenAwayIsLostForGood() {
    try (NodeLease lease = acquire()) {
      assertThat(lease.lost()).isFalse();
      lease(lease.node(), "another", Long.MAX_VALUE);
      await().atMost(Duration.ofSeconds(5)).until(lease::lost);
      assertThat(lease.held()).isFalse();
      lease(lease.node(), lease.holder(), Long.MAX_VALUE);
      await().during(Duration.ofSeconds(3)).until(() -> !lease.held());
    }
  }

  @Test
  void givenBackAtOnceWhenNothingIsLeft() {
    NodeLease lease = acquire();
    lease.close(true);
    assertThat(
            TestDatabases.number(
                address, "select count(*) from node_lease where holder is not null"))
        .isZero();
  }

  @Test
  void clockSetBackDoesNotStopTheMinting() {
    try (NodeLease lease = acquire()) {
      long before = lease.mintableUntil();
      clock.forward(Duration.ofHours(-1));
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(lease.mintableUntil()).isGreaterThan(before));
    }
  }

  @Test
  void numberOfALaterTimeIsNotTaken() {
    try (NodeLease lease = acquire()) {
      int number = lease.node();
      lease.close(true);
      try (NodeLease next = acquire()) {
        assertThat(next.node()).as("its ids may reach ten seconds ahead").isNotEqualTo(number);
      }
    }
  }

  private NodeLease acquire() {
    return NodeLease.acquire(database, clock, false);
  }

  private void lease(int node, String holder, long expiresAt) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update node_lease set holder = ?, expires_at = ? where node = ?",
                holder,
                expiresAt,
                node));
  }
}
