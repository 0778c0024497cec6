package org.tidings.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How soon a card is on its member's open page, with many pages open and half of the full load. */
@Command(
    name = "live",
    description = "Times from a send to the card on an open page, with many pages open.",
    mixinStandardHelpOptions = true)
final class Live implements Callable<Integer> {
  /** 1,000 accounts × 15 templates × 100,000 a day. */
  private static final int HALF_OF_THE_GOAL = 17_361 / 2;

  private static final double MILLIS_MOST = 250;
  private static final int ACCOUNTS = 1_000;

  @Option(names = "--pages", description = "Standard: ${DEFAULT-VALUE}.", defaultValue = "2000")
  private int pages;

  @Option(
      names = "--rate",
      description =
          "Messages a second. Standard: half of the goal, or of what this machine reaches if that"
              + " is less.",
      defaultValue = "0")
  private int rate;

  @Option(names = "--seconds", description = "Standard: ${DEFAULT-VALUE}.", defaultValue = "60")
  private int seconds;

  @Option(
      names = "--members",
      description = "Standard: ${DEFAULT-VALUE}.",
      defaultValue = "1000000")
  private int members;

  @Option(
      names = "--label",
      description = "Of the result's file. Standard: ${DEFAULT-VALUE}.",
      defaultValue = "live")
  private String label = "";

  private final Progress progress = new Progress();

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    Map<String, Object> facts = Machine.facts();
    try (Closing closing = new Closing()) {
      Folder folder = closing.later(Folder.make());
      try {
        measure(facts, TestBed.make(plan(), Day.current(), folder, closing, progress));
        return 0;
      } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
        folder.keepLogs();
        throw e;
      }
    }
  }

  private Plan plan() {
    return new Plan(
        new World(members, ACCOUNTS),
        250_000,
        1,
        Duration.ofSeconds(30),
        Duration.ofSeconds(15),
        Duration.ZERO,
        Duration.ofSeconds(seconds),
        Duration.ZERO,
        Duration.ZERO,
        0,
        pages,
        Duration.ZERO,
        Duration.ZERO);
  }

  private void measure(Map<String, Object> facts, TestBed bed)
      throws IOException, InterruptedException {
    progress.at("warming up");
    Contestant.wholePath(bed).round(bed, bed.plan().warmUp());
    progress.at("the whole path as fast as it goes");
    double reached = Contestant.wholePath(bed).round(bed, bed.plan().round()).perSecond();
    double perSecond = rate > 0 ? rate : Math.min(HALF_OF_THE_GOAL, reached / 2);
    progress.at(String.format(Locale.ROOT, "%,.0f messages a second with pages", perSecond));
    LatencyPhase.Result result = LatencyPhase.run(bed, perSecond);
    progress.at("done");
    ResultFile.show(label, facts, lines(reached, result));
  }

  private List<String> lines(double reached, LatencyPhase.Result result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "bench/run live: %,d open pages, %,.0f messages a second for %d s (half of the goal is"
                + " %,d; the whole path reached %,.0f right before), one in twenty to an open page",
            pages,
            result.perSecond(),
            seconds,
            HALF_OF_THE_GOAL,
            reached));
    lines.add("");
    lines.add(String.format(Locale.ROOT, "%-28s %9s %9s %9s %9s %9s", header()));
    lines.add(line("send → answer", result.accept()));
    lines.add(line("answer → card on the page", result.push()));
    lines.add(line("send → card on the page", result.pushFromSend()));
    lines.add(line("answer → event received", result.event()));
    lines.add("");
    double p99 = result.push().millisAt(0.99);
    lines.add(
        String.format(
            Locale.ROOT,
            "goal: answer → card p99 below %.0f ms: %s (%.1f ms)",
            MILLIS_MOST,
            p99 < MILLIS_MOST ? "met" : "missed",
            p99));
    lines.add("Every card that was owed to an open page came.");
    return lines;
  }

  private static Object[] header() {
    return new Object[] {"ms", "count", "p50", "p95", "p99", "max"};
  }

  private static String line(String what, Latencies times) {
    return String.format(
        Locale.ROOT,
        "%-28s %9d %9.2f %9.2f %9.2f %9.2f",
        what,
        times.count(),
        times.millisAt(0.5),
        times.millisAt(0.95),
        times.millisAt(0.99),
        times.millisAt(1));
  }
}
