package org.tidings.bench.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tidings.storage.Database;
import org.tidings.storage.Migrations;
import org.tidings.storage.embedded.EmbeddedPostgres;

/**
 * The platform's database, for what begins with something kept there: a key, a node's number. No
 * benchmark asks it for anything while the clock runs.
 */
public final class MicroDatabase implements AutoCloseable {
  private final EmbeddedPostgres server;
  private final Database database;

  private MicroDatabase(EmbeddedPostgres server, Database database) {
    this.server = server;
    this.database = database;
  }

  public static MicroDatabase start() {
    try {
      // kept between runs, which spares making it
      Path folder = Path.of("bench", "target", "micro");
      EmbeddedPostgres server = EmbeddedPostgres.start(Files.createDirectories(folder));
      var _ = Migrations.apply(server.address());
      return new MicroDatabase(server, new Database(server.address()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Database database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
    server.close();
  }
}
