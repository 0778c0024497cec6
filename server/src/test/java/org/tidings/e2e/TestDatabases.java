package org.tidings.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.Migrations;
import org.tidings.storage.embedded.EmbeddedPostgres;

/** One PostgreSQL for all tests of a JVM, with a database of its own for each that asks. */
public final class TestDatabases {
  /** Of this JVM alone: the build tests in several at a time. */
  private static final Path HOME =
      Path.of("target", "test-postgres-" + System.getProperty("tidings.fork", "alone"));

  private static final EmbeddedPostgres SERVER = start();

  /** Has our tables; each new database is a copy of it, which is far quicker than all the steps. */
  private static final String MIGRATED = migrated();

  private TestDatabases() {}

  private static EmbeddedPostgres start() {
    try {
      // kept between runs, which spares making it
      EmbeddedPostgres server = EmbeddedPostgres.start(Files.createDirectories(HOME));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      needNotOutliveThePower(server.address());
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nobody waits for the disk: what tests write is of no use after them. */
  private static void needNotOutliveThePower(DatabaseAddress server) {
    for (String setting : List.of("fsync", "full_page_writes")) {
      execute(server, "alter system set " + setting + " = off");
    }
    execute(server, "select pg_reload_conf()");
  }

  private static String migrated() {
    String name = newName();
    execute(SERVER.address(), "create database " + name);
    Migrations.apply(address(name));
    return name;
  }

  /** A database of its own for the caller, with our tables, which are empty. */
  public static DatabaseAddress fresh() {
    String name = newName();
    execute(SERVER.address(), "create database " + name + " template " + MIGRATED);
    return address(name);
  }

  /** A database of its own for the caller, without a table: for who tries how they are made. */
  public static DatabaseAddress bare() {
    String name = newName();
    execute(SERVER.address(), "create database " + name);
    return address(name);
  }

  private static String newName() {
    return "test_" + UUID.randomUUID().toString().replace('-', '_');
  }

  private static DatabaseAddress address(String name) {
    DatabaseAddress server = SERVER.address();
    String url = server.jdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1");
    return new DatabaseAddress(url, server.user(), server.password());
  }

  /** PostgreSQL's programs, unpacked. */
  static Path programs() {
    return HOME.resolve("postgres").resolve("binaries");
  }

  public static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(
        address.jdbcUrl(), address.user(), address.password().value());
  }

  /** What a query answers that asks for one number. */
  public static long number(DatabaseAddress address, String query) {
    return Long.parseLong(text(address, query));
  }

  /** What a query answers that asks for one text. */
  public static String text(DatabaseAddress address, String query) {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The numbers of a query's one column. */
  public static Set<Long> numbers(DatabaseAddress address, String query) {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      Set<Long> numbers = new HashSet<>();
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
      return numbers;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void execute(DatabaseAddress address, String statements) {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Breaks all connections to a database and lets nobody connect again until it is told to. */
  public static void letConnect(DatabaseAddress address, boolean allowed) {
    String name = address.jdbcUrl().replaceFirst(".*/([^/?]+)(\\?.*)?$", "$1");
    execute(SERVER.address(), "alter database " + name + " with allow_connections " + allowed);
    if (!allowed) {
      execute(
          SERVER.address(),
          "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '"
              + name
              + "'");
    }
  }

  /** As {@code --database-url} takes it. */
  public static String url(DatabaseAddress address) {
    return address
        .jdbcUrl()
        .replace(
            "jdbc:postgresql://",
            "postgresql://" + address.user() + ":" + address.password().value() + "@");
  }
}
