package org.tidings.bench;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures the product on this machine. See {@code bench/README.md}. */
@Command(
    name = "bench/run",
    description = "Measures the product on this machine.",
    subcommands = Compare.class,
    mixinStandardHelpOptions = true)
public final class Bench {
  static final int CONNECTIONS = Integer.getInteger("bench.connections", 256);

  /** Java's options for every server that is measured. */
  static final List<String> OPTIONS = Child.words(System.getProperty("bench.options", ""));

  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }
}
