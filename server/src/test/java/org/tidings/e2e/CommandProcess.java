package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program run as a process of its own, to its end. */
public final class CommandProcess {
  private CommandProcess() {}

  /** How it ended, and what it printed. */
  public record Ended(int status, String out, String err) {}

  /**
   * Returns when it has ended.
   *
   * @param scratch a folder for what it prints meanwhile
   */
  public static Ended run(Path scratch, List<String> arguments)
      throws IOException, InterruptedException {
    return run(scratch, arguments, "");
  }

  /** The same with something typed into its standard input. */
  static Ended run(Path scratch, List<String> arguments, String typed)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.tidings.cli.Tidings"));
    command.addAll(arguments);
    Path err = scratch.resolve("err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
      input.write(typed);
    }
    String out = process.inputReader(StandardCharsets.UTF_8).readAllAsString();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), out, Files.readString(err));
  }
}
