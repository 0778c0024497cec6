package org.tidings.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of the embedded PostgreSQL below the platform's data directory. Of these only {@link
 * #cluster} belongs to the server's own user; the rest is the platform's, so that even a server
 * taken over could not change its programs or settings.
 */
record PostgresHome(Path directory) {
  static final String OWNER_ONLY_FOLDER = "rwx------";
  static final String OWNER_ONLY_FILE = "rw-------";

  /** Makes the folders where they are missing; the path is real, so that it can be compared. */
  static PostgresHome in(Path directory) {
    try {
      PostgresHome home = new PostgresHome(Files.createDirectories(directory).toRealPath());
      if (Files.notExists(home.root())) {
        Files.createDirectory(home.root());
        FileTree.setMode(home.root(), OWNER_ONLY_FOLDER);
      }
      return home;
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "The data directory " + directory + " cannot be made or entered: " + e,
          "Give the platform a data directory that it may write.",
          e);
    }
  }

  Path root() {
    return directory.resolve("postgres");
  }

  /** One folder a version of the programs. */
  Path binaries() {
    return root().resolve("binaries");
  }

  /** What PostgreSQL calls its data directory. */
  Path cluster() {
    return root().resolve("data");
  }

  Path lock() {
    return root().resolve("lock");
  }

  Path password() {
    return root().resolve("password");
  }

  Path port() {
    return root().resolve("port");
  }

  Path settings() {
    return root().resolve("tidings.conf");
  }

  Path log() {
    return root().resolve("log");
  }
}
