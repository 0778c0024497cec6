package org.tidings.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a running PostgreSQL writes about itself into its data directory. */
record PidFile(long pid, boolean ready) {
  private static final int STATUS_LINE = 7;

  /** Empty when there is none or it is just being written. */
  static Optional<PidFile> read(PostgresHome home) {
    Path file = home.cluster().resolve("postmaster.pid");
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
        return Optional.empty();
      }
      return Optional.of(
          new PidFile(
              Long.parseLong(lines.getFirst().strip()),
              lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
