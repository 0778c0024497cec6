package org.tidings.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process beside this one, with the options that the launcher gives the product. */
final class Child implements AutoCloseable {
  private static final String READY = "ready http://127.0.0.1:";

  private final Process process;
  private final int port;

  private Child(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Returns when it has said that it is ready; what it logs goes into the file. */
  static Child start(Path log, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("server", "jvm.options")));
    command.addAll(List.of(System.getProperty("bench.options", "").strip().split("\\s+")));
    command.removeIf(String::isEmpty);
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        return new Child(process, Integer.parseInt(line.substring(READY.length())));
      }
    }
    throw new IllegalStateException("A process did not start; see " + log);
  }

  int port() {
    return port;
  }

  /** Processor time that it has used so far. */
  Duration cpu() {
    return cpu(process.toHandle());
  }

  /** Of the processes that it has started: the platform's PostgreSQL. */
  Duration descendantsCpu() {
    return process.descendants().map(Child::cpu).reduce(Duration.ZERO, Duration::plus);
  }

  static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(60, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
