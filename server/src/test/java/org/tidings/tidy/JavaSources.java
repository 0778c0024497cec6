package org.tidings.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Every Java file of the repository, of all modules, production and tests. */
final class JavaSources {
  /** Tests run in their module's folder, one below the repository's. */
  static final Path REPOSITORY = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());

  private JavaSources() {}

  static List<Path> all() {
    return Stream.of("server/src", "bench/src")
        .map(REPOSITORY::resolve)
        .flatMap(JavaSources::below)
        .sorted()
        .toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
