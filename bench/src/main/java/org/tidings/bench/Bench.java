package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the product on this machine. See {@code bench/README.md}. */
@Command(
    name = "bench/run",
    description = "Measures the product on this machine.",
    subcommands = {Compare.class, Live.class, InboxReads.class},
    mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
  static final int CONNECTIONS = Integer.getInteger("bench.connections", 256);

  /** Java's options for every server that is measured. */
  static final List<String> OPTIONS = Child.words(System.getProperty("bench.options", ""));

  private static final String QUICK = "quick";

  @Parameters(
      arity = "0..1",
      paramLabel = "LABEL",
      description = "Part of the result file's name; `quick` means --quick.")
  private String label = "";

  @Option(names = "--quick", description = "Four minutes, a small world, no comparison of scale.")
  private boolean quick;

  @Option(
      names = "--members",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Each follows five accounts. Standard: ${DEFAULT-VALUE}.")
  private int members;

  @Option(
      names = "--stored",
      paramLabel = "N",
      defaultValue = "20000000",
      description = "Messages in the full log; 0 for no comparison. Standard: ${DEFAULT-VALUE}.")
  private long stored;

  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Bench())
            .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure))
            .execute(arguments));
  }

  /** A mismatch explains itself; anything else is a fault of the measurements, shown whole. */
  @SuppressWarnings("SystemOut")
  private static int failed(Exception failure) throws Exception {
    if (failure instanceof MismatchException) {
      System.err.println("FAILED: " + failure.getMessage());
      return 1;
    }
    throw failure;
  }

  @Override
  @SuppressWarnings("SystemOut") // the table is what the command is for
  public Integer call() throws IOException, SQLException, InterruptedException {
    boolean small = quick || label.equals(QUICK);
    Plan plan = small ? Plan.quick() : Plan.full(members, stored);
    Map<String, Object> facts = Machine.facts();
    try (Closing closing = new Closing()) {
      Folder folder = closing.later(Folder.make());
      Results results = run(plan, folder, closing);
      System.out.println(Table.of(results, (int) (plan.storedMessages() / 1_000_000)));
      ResultFile.write(file(small), plan, facts, results);
      System.out.println("All figures: " + file(small));
    }
    return 0;
  }

  private static Results run(Plan plan, Folder folder, Closing closing)
      throws IOException, SQLException, InterruptedException {
    try {
      return new Run(plan).run(folder, closing);
    } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
      folder.keepLogs();
      throw e;
    }
  }

  /** Quick runs are kept only where they are given a name. */
  private Path file(boolean small) throws IOException {
    boolean named = !label.isEmpty() && !label.equals(QUICK);
    Path file =
        small && !named
            ? Path.of("bench", "target", "results.json")
            : ResultFile.kept(named ? label : "");
    Files.createDirectories(file.toAbsolutePath().getParent());
    return file;
  }
}
