package org.tidings.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program of {@code src/test/sdk/node}, which runs on packages as they come from npm. */
final class NodeProgram implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path SOURCES = Path.of("src", "test", "sdk", "node");
  private static final Path FOLDER = Path.of("target", "sdk-node");
  private static final String LOCK = "package-lock.json";

  /** No program of ours has more to do: what goes on is ended, and so fails. */
  private static final Executor LATER = CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS);

  private final Process process;
  private final BufferedReader out;

  private NodeProgram(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  static NodeProgram start(String script, Map<String, ?> argument) {
    install();
    Process process = launch("node", script, JSON.writeValueAsString(argument));
    LATER.execute(process::destroyForcibly);
    return new NodeProgram(process);
  }

  /** The next line that it prints; null when it has ended. */
  @Nullable String line() {
    try {
      return out.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #line}, which must be JSON. */
  JsonNode json() {
    String line = line();
    if (line == null) {
      throw new AssertionError("The program has ended:\n" + errors());
    }
    return JSON.readTree(line);
  }

  /** All that it prints, each line JSON; it must end well. */
  List<JsonNode> results() {
    List<JsonNode> results = new ArrayList<>();
    for (String line = line(); line != null; line = line()) {
      results.add(JSON.readTree(line));
    }
    if (ended(process) != 0) {
      throw new AssertionError("The program failed:\n" + errors());
    }
    return results;
  }

  private String errors() {
    try {
      return Files.readString(FOLDER.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Once for each state of the lock file; then nothing is asked of npm's registry. */
  private static synchronized void install() {
    try {
      Files.createDirectories(FOLDER);
      for (String file : List.of("package.json", LOCK, "calls.js", "events.js")) {
        Files.copy(
            SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      Path installed = FOLDER.resolve("installed-lock");
      String lock = Files.readString(FOLDER.resolve(LOCK));
      if (Files.exists(installed) && Files.readString(installed).equals(lock)) {
        return;
      }
      Process npm =
          launch("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts");
      String said = npm.inputReader(StandardCharsets.UTF_8).readAllAsString();
      if (ended(npm) != 0) {
        throw new IllegalStateException(
            "npm ci failed: " + said + Files.readString(FOLDER.resolve("log")));
      }
      Files.writeString(installed, lock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process launch(String... command) {
    try {
      return new ProcessBuilder(command)
          .directory(FOLDER.toFile())
          .redirectError(ProcessBuilder.Redirect.appendTo(FOLDER.resolve("log").toFile()))
          .start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "The SDKs of Node are tested too: install Node.js 20 or newer, with npm, on the PATH", e);
    }
  }

  private static int ended(Process process) {
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("The program does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    ended(process);
  }
}
