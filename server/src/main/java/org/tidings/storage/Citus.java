package org.tidings.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/**
 * What the platform must know of the Citus cluster that it may run on; see {@link Distribution} for
 * how it came about.
 */
public final class Citus {
  /** To be asked where the extension is installed. */
  static final String IS_DISTRIBUTED =
      "select exists (select 1 from pg_dist_partition where logicalrelid = to_regclass(?))";

  private Citus() {}

  /** Whether the messages are spread over workers. */
  public static boolean isDistributed(Connection connection) throws SQLException {
    return isTrue(connection, "select to_regclass(?) is not null", "pg_catalog.pg_dist_partition")
        && isTrue(connection, IS_DISTRIBUTED, "message");
  }

  /** Whether the messages are spread over workers. */
  public static boolean isDistributed(Handle handle) {
    try {
      return isDistributed(handle.getConnection());
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  /**
   * Ends what a crash left between the two phases of a commit, so that whatever the coordinator has
   * committed can be read. Without Citus there is nothing to do.
   *
   * @throws SQLException also when a worker is away: it may hold rows that nobody sees yet
   */
  public static void finishInterrupted(Connection connection) throws SQLException {
    if (!isDistributed(connection)) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("select recover_prepared_transactions()");
      SQLWarning warning = statement.getWarnings();
      if (warning != null) {
        throw new SQLException(warning.getMessage(), warning.getSQLState());
      }
    }
  }

  /** As the other, for a handle. */
  public static void finishInterrupted(Handle handle) {
    try {
      finishInterrupted(handle.getConnection());
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  static boolean isTrue(Connection connection, String question, String parameter)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, parameter);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
