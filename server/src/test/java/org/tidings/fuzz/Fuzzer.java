package org.tidings.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Jazzer in a process of its own: a search for inputs that fail, led by the coverage of the classes
 * it instruments.
 */
final class Fuzzer {
  /** For the JVM to start and to end, beside the search. */
  private static final Duration AROUND = Duration.ofSeconds(60);

  private final Class<?> type;
  private final String guidedBy;
  private final Path folder;
  private final Path learnt;
  private final List<Path> seeds;

  /**
   * How a search ended.
   *
   * @param findings the inputs that failed
   */
  record Ended(int status, String log, List<Path> findings) {}

  /**
   * @param folder of the log and of what is found
   * @param learnt folder of inputs that led further; a search with the same goes on from them
   * @param seeds folders of inputs to begin with
   */
  Fuzzer(Class<?> type, String guidedBy, Path folder, Path learnt, List<Path> seeds) {
    this.type = type;
    this.guidedBy = guidedBy;
    this.folder = folder;
    this.learnt = learnt;
    this.seeds = seeds;
  }

  /** Searches for as long as this, or until something fails. */
  Ended search(Duration howLong) {
    try {
      Path log = Files.createDirectories(folder).resolve("log");
      Files.createDirectories(learnt);
      for (Path old : findings()) {
        Files.delete(old);
      }
      Process process =
          new ProcessBuilder(command(howLong))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try {
        if (!process.waitFor(howLong.plus(AROUND).toSeconds(), TimeUnit.SECONDS)) {
          throw new IllegalStateException("The fuzzer does not end:\n" + read(log));
        }
      } finally {
        process.destroyForcibly();
      }
      return new Ended(process.exitValue(), read(log), findings());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<String> command(Duration howLong) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + type.getName(),
                "--instrumentation_includes=" + guidedBy,
                "--custom_hook_includes=" + guidedBy,
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-max_total_time=" + howLong.toSeconds(),
                "-timeout=10",
                "-rss_limit_mb=3072",
                learnt.toString()));
    seeds.forEach(seed -> command.add(seed.toString()));
    return command;
  }

  /** As libFuzzer names them: an input that failed, that took too long, that took too much memory. */
  private List<Path> findings() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("(crash|timeout|oom|leak)-.*"))
          .sorted()
          .toList();
    }
  }

  private static String read(Path log) throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
  }
}
