package org.tidings.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.Distribution;
import org.tidings.storage.Migrations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tidings database distribute}: from one PostgreSQL to a Citus cluster. */
@Command(
    name = "distribute",
    description = {
      "Spreads members' followers and messages over the workers of a Citus cluster.",
      "Run it while no node runs; again, it changes nothing. See docs/scaling.md."
    },
    mixinStandardHelpOptions = true)
final class DistributeCommand implements Callable<Integer> {
  @Option(
      names = "--database-url",
      paramLabel = "URL",
      required = true,
      description = "The coordinator: postgresql://user:password@host:5432/name")
  private String databaseUrl = "";

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "16",
      description =
          "Into how many parts each table is cut: two to four for each worker you expect, because"
              + " every batch asks all of them. Standard: ${DEFAULT-VALUE}.")
  private int shards;

  @Option(
      names = "--dry-run",
      description = "Print the statements, which psql can run, and change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    if (shards < 1) {
      throw new IllegalArgumentException("There must be at least one shard.");
    }
    DatabaseAddress address = DatabaseAddress.parse(databaseUrl);
    try (Distribution distribution = new Distribution(address)) {
      return dryRun ? print(distribution) : distribute(address, distribution);
    }
  }

  private int print(Distribution distribution) {
    if (distribution.citus().isEmpty()) {
      System.out.println("-- Citus is not installed on this server; without it these fail.");
    }
    List<Distribution.Step> steps = distribution.missing(shards);
    steps.forEach(step -> System.out.println(step.statement() + ";"));
    if (steps.isEmpty()) {
      System.out.println("-- Nothing to do: the tables are spread.");
    }
    return 0;
  }

  private int distribute(DatabaseAddress address, Distribution distribution) {
    if (distribution.citus().isEmpty()) {
      return refuse(
          """
          Citus is not installed on this PostgreSQL server, so nothing was changed.
          To spread the tables over several machines: install the extension citus on the coordinator and on every
          worker, set shared_preload_libraries = 'citus' in their postgresql.conf, restart them, and run this again.
          Without it everything works on this one server; docs/scaling.md says how far that goes.\
          """);
    }
    Migrations.apply(address);
    distribution.create();
    if (distribution.workers() == 0) {
      return refuse(
          """
          The extension citus is there, but no worker, so the tables were left as they are.
          On each worker: make a database of the same name, and in it: create extension citus;
          Here, in this database: select citus_set_coordinator_host('this-host');
          and for each worker: select citus_add_node('worker-host', 5432);
          Then run this again.\
          """);
    }
    if (!distribution.mayFinishInterrupted()) {
      return refuse(
          """
          This user may not end what a crash leaves between the phases of a commit, so nothing was spread.
          As a superuser, in this database: grant execute on function recover_prepared_transactions() to the user;
          Then run this again.\
          """);
    }
    List<Distribution.Step> steps = distribution.missing(shards);
    if (steps.isEmpty()) {
      System.out.println("Nothing to do: the tables are spread.");
      return 0;
    }
    if (distribution.nodesRunning() > 0) {
      return refuse(
          """
          Nodes are running on this database, so nothing was changed.
          Stop them (the number of one that was killed is free after ten seconds), and run this again.\
          """);
    }
    distribution.carryOut(steps);
    steps.forEach(step -> System.out.println(step.done()));
    System.out.println(
        "Citus "
            + distribution.citus().orElseThrow()
            + ", "
            + distribution.workers()
            + " workers. New partitions of message are spread by themselves.");
    return 0;
  }

  private static int refuse(String why) {
    System.err.println(why);
    return 1;
  }
}
