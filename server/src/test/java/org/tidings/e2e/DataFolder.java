package org.tidings.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A data directory for a platform with a PostgreSQL of its own; the programs are there already, as
 * hard links, which spares unpacking them.
 */
record DataFolder(Path path) implements AutoCloseable {
  static DataFolder create() {
    TestDatabases.fresh(); // its server has unpacked the programs
    try {
      Path target = Files.createDirectories(Path.of("target")).toRealPath();
      Path folder = Files.createTempDirectory(target, "platform");
      // below it PostgreSQL runs as another user when we are root
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path programs = folder.resolve("postgres").resolve("binaries");
      Files.createDirectories(programs);
      link(TestDatabases.programs().toRealPath(), programs);
      return new DataFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void link(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !f.equals(from)).toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isSymbolicLink(file)) {
          Files.createSymbolicLink(target, Files.readSymbolicLink(file));
        } else if (Files.isDirectory(file)) {
          Files.createDirectory(target);
        } else {
          Files.createLink(target, file);
        }
      }
    }
  }

  /** Where PostgreSQL keeps its files. */
  Path cluster() {
    return path.resolve("postgres").resolve("data");
  }

  /** The running PostgreSQL's main process. */
  ProcessHandle postmaster() {
    try {
      long pid = Long.parseLong(Files.readAllLines(cluster().resolve("postmaster.pid")).getFirst());
      return ProcessHandle.of(pid).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String write(String name, String text) {
    try {
      return Files.writeString(path.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String name) {
    try {
      return Files.readString(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // a server that a failed test left behind still writes there; the folder is in target
      System.getLogger("test").log(System.Logger.Level.WARNING, "{0} is left", path);
    }
  }
}
