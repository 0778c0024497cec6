package org.tidings.identity;

import org.jdbi.v3.core.Jdbi;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.Migrations;
import org.tidings.storage.PlatformKeys;

/** A database of its own, with what proofs need. */
final class IdentityStores implements AutoCloseable {
  private final Database database = migrated();
  final Jdbi jdbi = database.jdbi();
  final ManualClock clock = new ManualClock();
  final PlatformKeys keys = new PlatformKeys(jdbi);
  final SpentProofs spent = new SpentProofs(jdbi, clock);
  final SignInAttempts attempts = new SignInAttempts(keys, clock);

  private static Database migrated() {
    DatabaseAddress address = TestDatabases.fresh();
    Migrations.apply(address);
    return new Database(address);
  }

  long spentProofs() {
    return jdbi.withHandle(
        handle -> handle.select("select count(*) from spent_proof").mapTo(Long.class).one());
  }

  @Override
  public void close() {
    database.close();
  }
}
