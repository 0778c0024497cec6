package org.tidings.e2e;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code tidings serve} as a process of its own, so that a test can kill it. */
public final class PlatformProcess implements AutoCloseable {
  private static final String READY = "ready ";
  static final String LOG = "platform.log";

  private final Process process;
  private final Path data;
  private final String base;

  private PlatformProcess(Process process, Path data, String base) {
    this.process = process;
    this.data = data;
    this.base = base;
  }

  /** Returns when the ready line was printed. */
  public static PlatformProcess serve(Path data, String... options) {
    Process process = launch(data, options);
    try {
      return new PlatformProcess(process, data, awaitReady(process, data.resolve(LOG)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns at once. */
  static Process launch(Path data, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.tidings.cli.Tidings",
                "serve",
                "--data",
                data.toString()));
    command.addAll(List.of(options));
    if (!command.contains("--port")) {
      command.addAll(List.of("--port", "0"));
    }
    try {
      File log = data.resolve(LOG).toFile();
      return new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.appendTo(log))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String awaitReady(Process process, Path log) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null || !line.startsWith(READY)) {
      process.destroy();
      throw new IllegalStateException(
          "The platform did not start but printed " + line + ":\n" + Files.readString(log));
    }
    return line.substring(READY.length());
  }

  /** What it printed after the ready line; to be asked once it has ended. */
  String furtherOutput() {
    try {
      return process.inputReader(StandardCharsets.UTF_8).readAllAsString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String base() {
    return base;
  }

  public Api api() {
    return new Api(base);
  }

  public long pid() {
    return process.pid();
  }

  /** What {@code serve --seed} wrote for one account. */
  public JsonNode manifest(String appId) {
    return new JsonMapper()
        .readTree(data.resolve("manifest.json").toFile())
        .path("accounts")
        .path(appId);
  }

  public String clientKey() {
    try {
      return Files.readString(data.resolve("client-key")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code kill -9}. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** Stands still from now on, as a machine that is suspended does. */
  public void suspend() {
    signal("-STOP");
  }

  public void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      Process kill = new ProcessBuilder("kill", signal, String.valueOf(pid())).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("kill " + signal + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** SIGTERM; returns the exit status. */
  public int stop() {
    process.toHandle().destroy(); // unlike the process's own, this leaves its output readable
    return await();
  }

  private int await() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("The platform did not stop");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Lets the platform stop its PostgreSQL too; what does not stop in order is killed. */
  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }
}
