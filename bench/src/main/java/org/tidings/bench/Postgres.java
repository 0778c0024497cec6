package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.embedded.EmbeddedPostgres;

/**
 * The PostgreSQL that the product brings, with the product's settings. It is started here and not
 * by the platform, so that worlds can be loaded, and what it uses can be told from the platform's.
 */
final class Postgres implements AutoCloseable {
  /** The database that the embedded server comes with. */
  static final String DATABASE = "tidings";

  private final EmbeddedPostgres server;
  private final long pid;

  private Postgres(EmbeddedPostgres server, long pid) {
    this.server = server;
    this.pid = pid;
  }

  static Postgres start(Path data) throws IOException {
    EmbeddedPostgres server = EmbeddedPostgres.start(data);
    Path file = data.resolve("postgres").resolve("data").resolve("postmaster.pid");
    return new Postgres(server, Long.parseLong(Files.readAllLines(file).getFirst().strip()));
  }

  DatabaseAddress address(String database) {
    DatabaseAddress own = server.address();
    return new DatabaseAddress(
        own.jdbcUrl().replace("/" + DATABASE + "?", "/" + database + "?"),
        own.user(),
        own.password());
  }

  /** As {@code --database-url} takes it. */
  String url(String database) {
    DatabaseAddress address = address(database);
    return address.jdbcUrl().replace("jdbc:postgresql://", "postgresql://" + login(address) + "@");
  }

  private static String login(DatabaseAddress address) {
    return address.user() + ":" + address.password().value();
  }

  Connection connect(String database) throws SQLException {
    DatabaseAddress address = address(database);
    return DriverManager.getConnection(
        address.jdbcUrl(), address.user(), address.password().value());
  }

  void execute(String database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  long number(String database, String query) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  String version() throws SQLException {
    try (Connection connection = connect(DATABASE)) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  /** Of all its processes, also those that have ended. */
  Duration cpu() {
    return ProcessFigures.cpuOfFamily(pid);
  }

  /** Of all its processes, the shared buffers counted once. */
  long residentBytes() {
    return ProcessFigures.proportionalBytesOfFamily(pid);
  }

  @Override
  public void close() {
    server.close();
  }
}
