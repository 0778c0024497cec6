package org.tidings.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Java process beside this one: a server that is measured, or the one that receives events. */
final class Child implements AutoCloseable {
  private static final String READY = "ready http://127.0.0.1:";
  private static final Path USUAL_OPTIONS = Path.of("server", "jvm.options");
  private static final Duration STOP_MAX = Duration.ofSeconds(60);

  private final Process process;
  private final BufferedReader out;
  private final int port;

  private Child(Process process, BufferedReader out, int port) {
    this.process = process;
    this.out = out;
    this.port = port;
  }

  /** Java's options that belong to a platform's jar: those of its source tree, else our own. */
  static List<String> optionsBeside(Path jar) {
    Path absolute = jar.toAbsolutePath();
    Optional<Path> server = Optional.ofNullable(absolute.getParent()).map(Path::getParent);
    Path file = server.map(s -> s.resolve("jvm.options")).orElse(USUAL_OPTIONS);
    return List.of("@" + (file.toFile().exists() ? file : USUAL_OPTIONS));
  }

  /** As {@code BENCH_OPTIONS} or a command's option has them. */
  static List<String> words(String options) {
    return List.of(options.strip().split("\\s+")).stream().filter(w -> !w.isEmpty()).toList();
  }

  /** Another main class of ours. */
  static Child ofOurs(Path log, List<String> options, Class<?> main, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    all.addAll(List.of(arguments));
    return start(log, all);
  }

  /** Returns when it has said that it is ready; what it logs goes into the file. */
  static Child start(Path log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        return new Child(process, out, Integer.parseInt(line.substring(READY.length())));
      }
    }
    throw new IOException("A process did not start; see " + log);
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** With what it has started itself. */
  Duration cpu() {
    return ProcessFigures.cpuOfFamily(pid());
  }

  /** Writes a line to it and reads one back. */
  String ask(String line) {
    try {
      Writer in = process.outputWriter(StandardCharsets.UTF_8);
      in.write(line + "\n");
      in.flush();
      return Optional.ofNullable(out.readLine())
          .orElseThrow(() -> new IllegalStateException("A process has ended before its time"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
