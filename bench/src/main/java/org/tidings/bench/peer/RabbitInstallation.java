package org.tidings.bench.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** RabbitMQ's programs as the Debian package brings them; installed when they are absent. */
final class RabbitInstallation {
  /** The script itself: the one on the path changes to another user first. */
  static final Path SERVER = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

  static final Path PORT_MAPPER = Path.of("/usr/bin/epmd");

  private static final String PACKAGE = "rabbitmq-server";
  private static final Path APT = Path.of("/usr/bin/apt-get");
  private static final int MINUTES_MAX = 5;

  /** Debian's packages ask this program whether they may start what they have installed. */
  private static final Path START_POLICY = Path.of("/usr/sbin/policy-rc.d");

  private RabbitInstallation() {}

  static Optional<String> obstacle() {
    if (isThere()) {
      return Optional.empty();
    }
    if (!Files.isExecutable(APT)) {
      return Optional.of(PACKAGE + " is not installed, and there is no apt-get to install it");
    }
    try {
      String said = install();
      return isThere()
          ? Optional.empty()
          : Optional.of(PACKAGE + " is not installed, and apt-get said: " + said);
    } catch (IOException e) {
      return Optional.of(PACKAGE + " is not installed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("The installation of " + PACKAGE + " was interrupted");
    }
  }

  private static boolean isThere() {
    return Files.isExecutable(SERVER) && Files.isExecutable(PORT_MAPPER);
  }

  @SuppressWarnings("SystemOut") // whoever runs the measurements should know
  private static String install() throws IOException, InterruptedException {
    System.err.println("Installing " + PACKAGE + " by apt-get, which may take a minute");
    boolean policyIsOurs = forbidStarts();
    try {
      String updated = run(APT.toString(), "-q", "update");
      String installed =
          run(APT.toString(), "-q", "-y", "--no-install-recommends", "install", PACKAGE);
      return installed.isEmpty() ? updated : installed;
    } finally {
      if (policyIsOurs) {
        Files.delete(START_POLICY);
      }
    }
  }

  /** A RabbitMQ of the system's would listen to the whole network. Returns what to undo. */
  private static boolean forbidStarts() throws IOException {
    if (Files.exists(START_POLICY)) {
      return false;
    }
    if (!Files.isWritable(START_POLICY.resolveSibling(""))) {
      return false; // then apt-get may not install either, and says so
    }
    Files.writeString(START_POLICY, "#!/bin/sh\nexit 101\n");
    Files.setPosixFilePermissions(START_POLICY, PosixFilePermissions.fromString("rwxr-xr-x"));
    return true;
  }

  /** Returns the last line of its output if it failed, and empty text otherwise. */
  private static String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    Path output = Files.createTempFile("apt", ".log");
    Process process = builder.redirectOutput(output.toFile()).start();
    try {
      if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
        process.destroy();
        return "nothing in " + MINUTES_MAX + " minutes";
      }
      List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
      return process.exitValue() == 0 || lines.isEmpty() ? "" : lines.getLast();
    } finally {
      Files.delete(output);
    }
  }
}
