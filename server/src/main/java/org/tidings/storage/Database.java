package org.tidings.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

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

  private final PGSimpleDataSource source;
  private final Set<Connection> lasting = ConcurrentHashMap.newKeySet();
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  public Database(DatabaseAddress address) {
    this.source = source(address);
    HikariConfig config = new HikariConfig();
    config.setPoolName("postgresql");
    config.setDataSource(source);
    config.setMaximumPoolSize(CONNECTIONS_MAX);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
    config.setValidationTimeout(CONNECT_TIMEOUT.toMillis() / 2);
    // the caller decides whether a database that is away is fatal
    config.setInitializationFailTimeout(-1);
    this.pool = new HikariDataSource(config);
    this.jdbi = Jdbi.create(pool);
  }

  private static PGSimpleDataSource source(DatabaseAddress address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.jdbcUrl());
    source.setUser(address.user());
    source.setPassword(address.password().value());
    source.setApplicationName("tidings");
    source.setSocketTimeout(Math.toIntExact(ANSWER_TIMEOUT.toSeconds()));
    source.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toSeconds()));
    source.setTcpKeepAlive(true);
    return source;
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /**
   * Beside the pool, for who keeps it and has settings of his own on it. Closed by him, or with
   * all.
   */
  public Connection lastingConnection() throws SQLException {
    if (pool.isClosed()) {
      throw new SQLException("the platform is stopping", "57P03");
    }
    lasting.removeIf(Database::isClosed);
    Connection connection = source.getConnection();
    lasting.add(connection);
    return connection;
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /** For LISTEN, which keeps it for long. */
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
    for (Connection connection : lasting) {
      try {
        connection.close();
      } catch (SQLException e) {
        // it was broken
      }
    }
  }
}
