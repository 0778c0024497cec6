package org.tidings.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Spreads the tables that grow with members over the workers of a Citus cluster, by member and side
 * by side, so that an inbox is one worker's and a message meets its follower there. All other
 * tables stay with the coordinator, as plain PostgreSQL: they are small, and leases, quotas and
 * notifications need one place.
 */
public final class Distribution implements AutoCloseable {
  /** More than one connection to a worker would be opened and closed again by every batch. */
  private static final String CONNECTIONS_A_WORKER = "citus.max_adaptive_executor_pool_size";

  /** Joined with followers or messages, or written where they were read. */
  private static final List<String> BESIDE_FOLLOWER =
      List.of(
          "message",
          "follower_detail",
          "inbox_state",
          "inbox_entry",
          "inbox_deletion",
          "conversation");

  private final Connection connection;

  /** A statement to run, and what to say when it is done. */
  public record Step(String statement, String done) {}

  public Distribution(DatabaseAddress address) {
    try {
      // no time limit: moving what is stored may take hours
      this.connection =
          DriverManager.getConnection(
              address.jdbcUrl(), address.user(), address.password().value());
    } catch (SQLException e) {
      throw new DatabaseException("The database cannot be reached: " + e.getMessage());
    }
  }

  /** The version of Citus that this server could load or has loaded; empty where there is none. */
  public Optional<String> citus() {
    return text(
        "select coalesce(installed_version, default_version) from pg_available_extensions"
            + " where name = 'citus'");
  }

  /** What is not done yet, in its order; nothing when all is. */
  public List<Step> missing(int shards) {
    List<Step> steps = new ArrayList<>();
    boolean installed = installed();
    if (!installed) {
      steps.add(new Step("create extension citus", "Created the extension citus."));
    }
    if (!installed || !isTrue(Citus.IS_DISTRIBUTED, "follower")) {
      String how = "colocate_with => 'none', shard_count => " + shards;
      spread(steps, "follower", how);
    }
    for (String beside : BESIDE_FOLLOWER) {
      if (!installed || !isTrue(Citus.IS_DISTRIBUTED, beside)) {
        spread(steps, beside, "colocate_with => 'follower'");
      }
    }
    if (!isTrue(
        "select exists (select 1 from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase"
            + " where d.datname = current_database() and s.setrole = 0"
            + " and array_to_string(s.setconfig, ' ') like '%' || ? || '=%')",
        CONNECTIONS_A_WORKER)) {
      steps.add(
          new Step(
              "alter database "
                  + text("select quote_ident(current_database())").orElseThrow()
                  + " set "
                  + CONNECTIONS_A_WORKER
                  + " = 1",
              "Set one connection to each worker for every connection to the coordinator."));
    }
    return steps;
  }

  private static void spread(List<Step> steps, String table, String how) {
    steps.add(
        new Step(
            "select create_distributed_table('" + table + "', 'member_id', " + how + ")",
            "Spread " + table + " over the workers by member_id."));
    // what was there has been copied; the originals would stay, seen by nobody
    steps.add(
        new Step(
            "select truncate_local_data_after_distributing_table('" + table + "')",
            "Freed what " + table + " took on the coordinator."));
  }

  /** Makes the extension, without which no worker can be named. */
  public void create() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create extension if not exists citus");
    } catch (SQLException e) {
      throw new DatabaseException(
          "The extension citus cannot be created: "
              + e.getMessage()
              + " It needs shared_preload_libraries = 'citus' in postgresql.conf, a restart, and a"
              + " superuser.");
    }
  }

  private boolean installed() {
    return isTrue("select exists (select 1 from pg_extension where extname = ?)", "citus");
  }

  /** How many workers take shards; asked when the extension is there. */
  public long workers() {
    return number(
        "select count(*) from pg_dist_node where isactive and noderole = 'primary'"
            + " and shouldhaveshards");
  }

  /** Whether {@link Citus#finishInterrupted(java.sql.Connection)} may do its work as this user. */
  public boolean mayFinishInterrupted() {
    return isTrue(
        "select has_function_privilege(?, 'execute')",
        "pg_catalog.recover_prepared_transactions()");
  }

  /** How many nodes hold a number on this database now. */
  public long nodesRunning() {
    return number(NodeLease.COUNT_HELD);
  }

  /** All of the steps or none. */
  public void carryOut(List<Step> steps) {
    try {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        for (Step step : steps) {
          statement.execute(step.statement());
        }
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new DatabaseException(
          "The tables were not spread, and nothing has changed: " + e.getMessage());
    }
  }

  private boolean isTrue(String question, String parameter) {
    try {
      return Citus.isTrue(connection, question, parameter);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private long number(String question) {
    return Long.parseLong(text(question).orElseThrow());
  }

  private Optional<String> text(String question) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static DatabaseException failed(SQLException why) {
    return new DatabaseException("Reading the database failed: " + why.getMessage());
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
