package org.tidings.storage;

import org.flywaydb.core.Flyway;

/** Brings the schema up to date. Flyway holds a lock meanwhile, so nodes may start together. */
public final class Migrations {
  private Migrations() {}

  /** Returns how many steps were applied. */
  public static int apply(DatabaseAddress address) {
    return Flyway.configure()
        .dataSource(address.jdbcUrl(), address.user(), address.password().value())
        .locations("classpath:db/migration")
        .loggers("slf4j")
        .connectRetries(5)
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
