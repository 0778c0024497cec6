package org.tidings.storage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The data directories of one test class: every one begins with the programs already unpacked (as
 * hard links to the first), and whatever server a failed test left running there is stopped.
 */
final class DataDirectories implements AutoCloseable {
  private final Path parent;
  private final PostgresHome seed;
  private final List<Path> made = new ArrayList<>();

  DataDirectories(Path parent) {
    this.parent = parent;
    this.seed = PostgresHome.in(parent.resolve("seed"));
    PostgresBinaries.unpacked(seed);
    openForOthers(parent);
  }

  /** With programs, without a database. */
  Path withPrograms(String name) {
    Path directory = parent.resolve(name);
    PostgresHome home = PostgresHome.in(directory);
    made.add(directory);
    openForOthers(directory);
    try (Stream<Path> files = Files.walk(seed.binaries())) {
      for (Path file : files.toList()) {
        Path target = home.binaries().resolve(seed.binaries().relativize(file));
        if (Files.isSymbolicLink(file)) {
          Files.createSymbolicLink(target, Files.readSymbolicLink(file));
        } else if (Files.isDirectory(file)) {
          Files.createDirectory(target);
        } else {
          Files.createLink(target, file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return directory;
  }

  @Override
  public void close() {
    for (Path directory : made) {
      OrphanedServer.stopAny(PostgresHome.in(directory));
    }
    made.clear();
  }

  /** Temporary folders are their owner's only; what that means for root has its own tests. */
  static void openForOthers(Path folder) {
    try {
      FileTree.setMode(folder, "rwxr-xr-x");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
