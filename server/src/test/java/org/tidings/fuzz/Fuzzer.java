package org.tidings.fuzz;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jazzer in a process of its own: a search for inputs that fail, led by the coverage of the classes
 * it instruments.
 */
final class Fuzzer {
  /** For the JVM to start and to end, beside the search. */
  private static final Duration AROUND = Duration.ofSeconds(60);

  /** In a shorter search the better compiler takes more than it gives. */
  private static final Duration WORTH_COMPILING = Duration.ofMinutes(1);

  /** All that the targets use; Jazzer looks through what it is given, which takes its time. */
  private static final Pattern NEEDED =
      Pattern.compile(
          ".*[/\\\\](test-classes|classes|jackson-[^/\\\\]*|ahocorasick-[^/\\\\]*|jazzer-[^/\\\\]*)");

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
                howLong.compareTo(WORTH_COMPILING) < 0
                    ? "-XX:TieredStopAtLevel=1"
                    : "-XX:+TieredCompilation",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
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

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> NEEDED.matcher(entry).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * As libFuzzer names them: an input that failed, that took too long, that took too much memory.
   */
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
