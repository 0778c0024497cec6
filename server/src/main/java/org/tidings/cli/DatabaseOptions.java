package org.tidings.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.embedded.EmbeddedPostgres;
import picocli.CommandLine.Option;

/**
 * The options of every command that works on the database of a platform, which may run meanwhile.
 */
final class DatabaseOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The platform's data folder, if the database is the embedded one.")
  private @Nullable Path data;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description =
          "The platform's database, if it is your own: postgresql://user:password@host:5432/name")
  private @Nullable String databaseUrl;

  /**
   * Opens the database, starting the embedded one if no platform does.
   *
   * @param work answers the status to exit with
   */
  int use(ToIntFunction<Database> work) {
    if (databaseUrl != null) {
      return use(DatabaseAddress.parse(databaseUrl), work);
    }
    Path folder = data == null ? PlatformOptions.standardData() : data;
    Optional<DatabaseAddress> running = EmbeddedPostgres.findRunning(folder);
    if (running.isPresent()) {
      return use(running.get(), work);
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      return use(postgres.address(), work);
    }
  }

  private static int use(DatabaseAddress address, ToIntFunction<Database> work) {
    try (Database database = new Database(address)) {
      if (!database.answers()) {
        throw new IllegalArgumentException(
            "The database cannot be reached. Is it running, and are address, user and password"
                + " right?");
      }
      return work.applyAsInt(database);
    }
  }
}
