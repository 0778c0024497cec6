package org.tidings.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date. Flyway holds a lock meanwhile, so nodes may start together. */
public final class Migrations {
  private static final int OLDEST_POSTGRESQL = 15;

  private Migrations() {}

  /** Returns how many steps were applied. */
  public static int apply(DatabaseAddress address) {
    requireUsable(address);
    return Flyway.configure()
        .dataSource(address.jdbcUrl(), address.user(), address.password().value())
        .locations("classpath:db/migration")
        .loggers("slf4j")
        .load()
        .migrate()
        .migrationsExecuted;
  }

  private static void requireUsable(DatabaseAddress address) {
    try (Connection connection =
        DriverManager.getConnection(
            address.jdbcUrl(), address.user(), address.password().value())) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST_POSTGRESQL) {
        throw new DatabaseException(
            "The database is PostgreSQL "
                + version
                + "; Tidings needs "
                + OLDEST_POSTGRESQL
                + " or newer. Upgrade it, or leave --database-url out to use the embedded one.");
      }
    } catch (SQLException e) {
      throw new DatabaseException(
          "The database at "
              + withoutParameters(address.jdbcUrl())
              + " cannot be used by "
              + address.user()
              + ": "
              + e.getMessage()
              + " Is it running, and are address, user and password right?");
    }
  }

  /** Parameters may hold secrets. */
  private static String withoutParameters(String url) {
    int question = url.indexOf('?');
    return question < 0 ? url : url.substring(0, question);
  }
}
