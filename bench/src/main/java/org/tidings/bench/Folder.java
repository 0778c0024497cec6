package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one run, with the logs of all processes and the database. Afterwards it is removed;
 * of a run that failed the logs stay.
 */
final class Folder implements AutoCloseable {
  private static final int LINES_SHOWN = 20;

  private final Path path;
  private boolean failed;

  private Folder(Path path) {
    this.path = path;
  }

  static Folder make() throws IOException {
    Path target = Files.createDirectories(Path.of("bench", "target")).toAbsolutePath();
    return new Folder(Files.createTempDirectory(target, "run"));
  }

  Path path() {
    return path;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** Shows how the logs end, and keeps them. */
  @SuppressWarnings("SystemOut") // whoever runs the measurements wants to know why
  void keepLogs() throws IOException {
    failed = true;
    for (Path log : logs()) {
      List<String> lines = Files.readAllLines(log);
      System.err.println("The end of " + log + ":");
      lines
          .subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size())
          .forEach(System.err::println);
    }
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(".log")).toList();
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> kept = failed ? logs() : List.of();
    try (Stream<Path> files = Files.walk(path)) {
      files
          .sorted(Comparator.reverseOrder())
          .filter(file -> !kept.contains(file))
          .forEach(file -> {
            var _ = file.toFile().delete(); // a folder with logs in it stays
          });
    }
  }
}
