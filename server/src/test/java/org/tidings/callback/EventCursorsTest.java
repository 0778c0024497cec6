package org.tidings.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.MessageId;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.NodeLease;

/** Cursors belong to the holder of the node's number, and to nobody who once held it. */
class EventCursorsTest {
  private static final EventCursors.Cursors SETTLED =
      new EventCursors.Cursors(100, Map.of(7L, 50L));

  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final NodeLease lease = NodeLease.acquire(database, Clock.systemUTC(), false);
  private final EventCursors cursors = new EventCursors(database.jdbi(), lease);

  @AfterEach
  void close() {
    lease.close();
    database.close();
  }

  @Test
  void keepsWhatIsWritten() {
    cursors.write(lease.node(), SETTLED);
    assertThat(cursors.read(lease.node())).isEqualTo(SETTLED);
    EventCursors.Cursors caughtUp = new EventCursors.Cursors(200, Map.of());
    cursors.write(lease.node(), caughtUp);
    assertThat(cursors.read(lease.node())).isEqualTo(caughtUp);
    assertThat(caughtUp.of(7)).isEqualTo(200);
  }

  @Test
  void nodeThatNeverWroteOwesNothing() {
    EventCursors.Cursors none = cursors.read(31);
    assertThat(none.of(7)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void farBehindIsMoreThanThreeTriesTake() {
    long now = Clock.systemUTC().millis();
    EventCursors.Cursors left =
        new EventCursors.Cursors(
            MessageId.firstAt(now),
            Map.of(7L, MessageId.firstAt(now - 20_000), 8L, MessageId.firstAt(now - 10_000)));
    assertThat(left.farBehind(7)).isTrue();
    assertThat(left.farBehind(8)).isFalse();
    assertThat(left.farBehind(9)).as("no laggard").isFalse();
  }

  @Test
  void formerHolderChangesNothing() {
    cursors.write(lease.node(), SETTLED);
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute("update node_lease set holder = 'other' where node = ?", lease.node()));
    cursors.write(lease.node(), new EventCursors.Cursors(900, Map.of()));
    cursors.finish(lease.node());
    assertThat(cursors.read(lease.node())).isEqualTo(SETTLED);
  }
}
