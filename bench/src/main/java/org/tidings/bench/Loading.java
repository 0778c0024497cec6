package org.tidings.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tidings.storage.Migrations;

/**
 * Fills a database before anything is measured, with a PostgreSQL that promises nothing meanwhile:
 * what is lost in a crash is loaded again. Afterwards it has the product's settings, and all is on
 * the disk.
 */
final class Loading {
  static final String[] CARELESS = {
    "alter system set fsync = off",
    "alter system set synchronous_commit = off",
    "alter system set full_page_writes = off",
    // rows of tables made in the same transaction are then not written twice
    "alter system set wal_level = minimal",
    "alter system set max_wal_senders = 0",
    "alter system set max_wal_size = '16GB'",
    "alter system set autovacuum = off"
  };

  private Loading() {}

  static void run(Folder folder, Plan plan, Day day, String[] servers, Progress progress)
      throws IOException, SQLException, InterruptedException {
    try (Postgres postgres = Postgres.start(folder.path())) {
      postgres.execute(Postgres.DATABASE, CARELESS);
    }
    try (Postgres postgres = Postgres.start(folder.path())) {
      Migrations.apply(postgres.address(Postgres.DATABASE));
      together(
          () -> {
            WorldLoader.load(plan.world(), postgres, Postgres.DATABASE, servers);
            progress.at("the world is loaded");
            return null;
          },
          () -> {
            if (plan.storedMessages() > 0) {
              loadStored(postgres, plan, day);
              progress.at("the stored messages are loaded");
            }
            return null;
          });
      // frozen as they are, this takes no time, and autovacuum will not do it during the rounds
      postgres.execute(
          Postgres.DATABASE, "vacuum (freeze, analyze)", "alter system reset all", "checkpoint");
    }
    var _ = new ProcessBuilder("sync").inheritIO().start().waitFor();
  }

  private static void loadStored(Postgres postgres, Plan plan, Day day) throws SQLException {
    try (Connection connection = postgres.connect(Postgres.DATABASE)) {
      StoredMessages.load(plan.world(), connection, day, plan.storedMessages());
    }
  }

  private static void together(Callable<?> one, Callable<?> other) throws InterruptedException {
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      Future<?> first = both.submit(one);
      Future<?> second = both.submit(other);
      first.get();
      second.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Loading failed", e.getCause());
    }
  }
}
