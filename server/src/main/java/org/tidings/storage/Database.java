package org.tidings.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The pool of connections to PostgreSQL. Every statement has a bound, so a dead server frees its
 * callers.
 */
public final class Database implements AutoCloseable {
  private static final int CONNECTIONS_MAX = 16;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  /**
   * A node that stands still in the middle of a transaction loses it, and the locks that it holds,
   * when its lease ends; else it would keep the others from sending what it owes.
   */
  private static final String SETTINGS =
      "set idle_in_transaction_session_timeout = " + NodeLease.LEASE.toMillis();

  /** A number of our own for PostgreSQL's advisory locks. */
  private static final long ALONE_LOCK = 0x7469_6469_6e67_0003L;

  private final PGSimpleDataSource source;
  private final Set<Connection> apart = ConcurrentHashMap.newKeySet();
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  public Database(DatabaseAddress address) {
    this.source = source(address);
    HikariConfig config = new HikariConfig();
    config.setPoolName("postgresql");
    config.setDataSource(source);
    config.setMaximumPoolSize(CONNECTIONS_MAX);
    config.setMinimumIdle(2);
    config.setConnectionInitSql(SETTINGS);
    config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
    config.setValidationTimeout(CONNECT_TIMEOUT.toMillis() / 2);
    // the caller decides whether a database that is away is fatal
    config.setInitializationFailTimeout(-1);
    this.pool = new HikariDataSource(config);
    this.jdbi = Jdbi.create(pool);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(Database::statement);
  }

  /** What is told of a failure: never the values, which are members' messages and digests. */
  private static String statement(StatementException failure) {
    StatementContext context = failure.getStatementContext();
    String sql = context == null ? null : context.getRawSql();
    return sql == null ? "" : "statement: " + sql;
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
    source.setLogServerErrorDetail(false); // it quotes rows
    return source;
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /**
   * A connection that is not the pool's: for who keeps it, with settings of his own, or must not
   * wait for others to give one back. Closed by him, or with all.
   */
  public Connection connectionApart() throws SQLException {
    if (pool.isClosed()) {
      throw new SQLException("the platform is stopping", "57P03");
    }
    apart.removeIf(Database::isClosed);
    Connection connection = source.getConnection();
    apart.add(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute(SETTINGS);
    }
    return connection;
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /** Does what no two nodes may do at once, however long it takes. */
  public <T> T alone(Supplier<T> work) {
    return jdbi.inTransaction(handle -> {
      handle.execute("set local idle_in_transaction_session_timeout = 0");
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
      if (cause instanceof SQLException sql && endedConnection(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** SQLSTATE classes 08 (connection) and 57 (an administrator ended it), 25P03 (stood still). */
  private static boolean endedConnection(@Nullable String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("57") || state.equals("25P03"));
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
    for (Connection connection : apart) {
      try {
        connection.close();
      } catch (SQLException e) {
        // it was broken
      }
    }
  }
}
