package org.tidings.message;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.storage.Citus;
import org.tidings.storage.Database;
import org.tidings.storage.NodeLease;

/** The committer's own connection, opened when it is needed, and how it has batches decided on. */
final class AcceptConnection {
  private static final Logger log = LoggerFactory.getLogger(AcceptConnection.class);

  /** Within this PostgreSQL answers a batch, or is taken to be away. */
  static final Duration ANSWER_MAX = Duration.ofSeconds(10);

  private final Database database;
  private final NodeLease lease;
  private final EarlierSends.Totals totals;
  private @Nullable Connection connection;

  /** Whether the connection leads to a Citus cluster. */
  private boolean distributed;

  /** Which messages a batch is of. */
  enum Way {
    /** Nearly all: their quotas have room for them all. */
    PLENTY,
    /** What {@link #PLENTY} left undecided. */
    SCARCE,
    /** With ids of their senders'. */
    IDENTIFIED,
    /** Perhaps too many, with ids or without. */
    COUNTED
  }

  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException;
  }

  AcceptConnection(Database database, NodeLease lease, EarlierSends.Totals totals) {
    this.database = database;
    this.lease = lease;
    this.totals = totals;
  }

  /** The batch is accepted whole or not at all. */
  Verdict[] decide(Way way, Batch batch) throws SQLException {
    Connection open = open();
    return switch (way) {
      case PLENTY -> Verdict.of(decideIn(open, AcceptStatement.PLENTY, batch), batch);
      case SCARCE -> Verdict.of(decideIn(open, AcceptStatement.SCARCE, batch), batch);
      case IDENTIFIED ->
          inTransaction(
              open,
              () -> IdentifiedAccept.run(open, batch, claimed -> decideInside(open, claimed)));
      case COUNTED ->
          inTransaction(
              open,
              () -> CountedAccept.run(open, batch, totals, passed -> decideInside(open, passed)));
    };
  }

  private int[] decideIn(Connection open, AcceptStatement statement, Batch batch)
      throws SQLException {
    return distributed
        ? inTransaction(open, () -> DistributedAccept.run(open, lease, batch))
        : statement.run(open, lease, batch);
  }

  private int[] decideInside(Connection open, Batch batch) throws SQLException {
    return distributed
        ? DistributedAccept.run(open, lease, batch)
        : AcceptStatement.SCARCE.run(open, lease, batch);
  }

  static <T> T inTransaction(Connection open, Work<T> work) throws SQLException {
    open.setAutoCommit(false);
    T result;
    try {
      result = work.run();
      open.commit();
    } catch (SQLException | RuntimeException e) {
      undo(open, e);
      throw e;
    }
    open.setAutoCommit(true);
    return result;
  }

  private static void undo(Connection open, Exception why) {
    try {
      open.rollback();
      open.setAutoCommit(true);
    } catch (SQLException e) {
      // a broken connection: whoever uses it next will find out
      why.addSuppressed(e);
    }
  }

  /** Waits until a batch of which the outcome was not heard is surely over. */
  void awaitLast() throws SQLException {
    AcceptStatement.awaitOthers(open(), lease.node());
    Citus.finishInterrupted(open());
  }

  private Connection open() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = database.connectionApart();
      connection = open;
      open.setNetworkTimeout(Runnable::run, Math.toIntExact(ANSWER_MAX.toMillis()));
      distributed = Citus.isDistributed(open);
      if (!distributed) {
        try (Statement statement = open.createStatement()) {
          statement.execute(AcceptStatement.SETTINGS);
        }
      }
    }
    return open;
  }

  /** The next use opens another. */
  void disconnect() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        log.debug("Closing the committer's connection failed: {}", e.getMessage());
      }
    }
  }
}
