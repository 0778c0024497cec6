package org.tidings.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
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

  private final DatabaseAddress address;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  public Database(DatabaseAddress address) {
    this.address = address;
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
    config.setDataSourceProperties(properties());
    this.pool = new HikariDataSource(config);
    this.jdbi = Jdbi.create(pool);
  }

  private static Properties properties() {
    Properties properties = new Properties();
    PGProperty.APPLICATION_NAME.set(properties, "tidings");
    PGProperty.SOCKET_TIMEOUT.set(properties, Math.toIntExact(ANSWER_TIMEOUT.toSeconds()));
    PGProperty.CONNECT_TIMEOUT.set(properties, Math.toIntExact(CONNECT_TIMEOUT.toSeconds()));
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    return properties;
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /** For the hot path, which keeps one. */
  public Connection connection() throws SQLException {
    return pool.getConnection();
  }

  /** A connection that is not the pool's, for what must not wait for others to give one back. */
  Connection connectionApart() throws SQLException {
    Properties properties = properties();
    PGProperty.USER.set(properties, address.user());
    PGProperty.PASSWORD.set(properties, address.password().value());
    return DriverManager.getConnection(address.jdbcUrl(), properties);
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
