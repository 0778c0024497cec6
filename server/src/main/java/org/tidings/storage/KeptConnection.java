package org.tidings.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * A connection outside of the pool, so that load cannot keep it away: opened when it is first
 * needed, and again after it broke. For one thread at a time.
 */
final class KeptConnection implements AutoCloseable {
  private final Database database;
  private final Duration answerMax;
  private @Nullable Handle handle;

  /**
   * Opens nothing yet.
   *
   * @param answerMax after this PostgreSQL is taken to be away
   */
  KeptConnection(Database database, Duration answerMax) {
    this.database = database;
    this.answerMax = answerMax;
  }

  <T> T with(HandleCallback<T, RuntimeException> work) {
    try {
      return work.withHandle(handle());
    } catch (JdbiException e) {
      close();
      throw e;
    }
  }

  private Handle handle() {
    Handle open = handle;
    if (open == null) {
      try {
        Connection connection = database.connectionApart();
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(answerMax.toMillis()));
        open = Jdbi.open(connection);
      } catch (SQLException e) {
        throw new ConnectionException(e);
      }
      handle = open;
    }
    return open;
  }

  @Override
  public void close() {
    Handle open = handle;
    handle = null;
    if (open != null) {
      try {
        open.close();
      } catch (JdbiException e) {
        // broken: closed all the same
      }
    }
  }
}
