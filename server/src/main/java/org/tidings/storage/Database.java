package org.tidings.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGProperty;

/**
 * The pool of connections to PostgreSQL. Every statement has a bound, so a dead server frees its
 * callers.
 */
public final class Database implements AutoCloseable {
  private static final int CONNECTIONS_MAX = 16;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  /** A number of our own for PostgreSQL's advisory locks. */
  private static final long ALONE_LOCK = 0x7469_6469_6e67_0003L;

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  public Database(DatabaseAddress address) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("postgresql");
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password().value());
    config.setMaximumPoolSize(CONNECTIONS_MAX);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
    config.setValidationTimeout(CONNECT_TIMEOUT.toMillis() / 2);
    // the caller decides whether a database that is away is fatal
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty(PGProperty.APPLICATION_NAME.getName(), "tidings");
    config.addDataSourceProperty(
        PGProperty.SOCKET_TIMEOUT.getName(), String.valueOf(ANSWER_TIMEOUT.toSeconds()));
    config.addDataSourceProperty(
        PGProperty.CONNECT_TIMEOUT.getName(), String.valueOf(CONNECT_TIMEOUT.toSeconds()));
    config.addDataSourceProperty(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
    this.pool = new HikariDataSource(config);
    this.jdbi = Jdbi.create(pool);
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /** For the hot path and for LISTEN, which keep a connection of their own. */
  public Connection connection() throws SQLException {
    return pool.getConnection();
  }

  /** Does what no two nodes may do at once. */
  public <T> T alone(Supplier<T> work) {
    return jdbi.inTransaction(handle -> {
      handle.execute("select pg_advisory_xact_lock(?)", ALONE_LOCK);
      return work.get();
    });
  }

  /** Whether a failure means that PostgreSQL is away, as opposed to a fault of ours. */
  public static boolean isAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException) {
        return true;
      }
      // SQLSTATE classes 08 (connection) and 57 (an administrator ended it)
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57"))) {
        return true;
      }
    }
    return false;
  }

  /** Whether PostgreSQL answers now. */
  public boolean answers() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid((int) CONNECT_TIMEOUT.toSeconds());
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
