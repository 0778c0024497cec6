package org.tidings.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run's results for people. */
final class Table {
  private final StringBuilder text = new StringBuilder();

  private Table() {}

  static String of(Results results, int storedMillions) {
    Table table = new Table();
    table.speeds(results);
    table.latencies(results);
    table.peers(results.peers());
    table.rest(results, storedMillions);
    table.goals(Goals.of(results));
    return table.text.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // every format is used in every run
  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private void speeds(Results results) {
    line("");
    line(
        "%-22s %8s %8s %8s %8s   CPU µs each:",
        "as much as it takes", "msg/s", "of echo", "p50 ms", "p99 ms");
    line("%58s %9s %9s %9s", "driver", "receiver", "server", "database");
    for (Map.Entry<String, List<Round>> kind : results.rounds().entrySet()) {
      String name = kind.getKey();
      line(
          "%-22s %8.0f %8.3f %8.2f %8.2f %s",
          name,
          results.median(name, Round::perSecond),
          results.ofEcho(name),
          results.median(name, round -> round.millisAt(0.5)),
          results.median(name, round -> round.millisAt(0.99)),
          cpu(kind.getValue()));
    }
    Round round = results.sustained().round();
    line(
        "%-22s %8.0f %8.3f %8.2f %8.2f %s",
        "whole path, " + round.took().toSeconds() + " s",
        round.perSecond(),
        round.perSecond() / results.median(Results.ECHO, Round::perSecond),
        round.millisAt(0.5),
        round.millisAt(0.99),
        cpu(List.of(round)));
  }

  private static String cpu(List<Round> rounds) {
    return String.format(
        Locale.ROOT,
        "%9.1f %9.1f %9.1f %9.1f",
        Results.median(rounds, Round::driverMicros),
        Results.median(rounds, Round::receiverMicros),
        Results.median(rounds, Round::serverMicros),
        Results.median(rounds, Round::databaseMicros));
  }

  private void latencies(Results results) {
    line("");
    line("%-34s %8s %8s %8s", "at a given rate, ms", "p50", "p99", "p99.9");
    for (LatencyPhase.Result result : List.of(results.atHalf(), results.atFourFifths())) {
      line("%.0f messages/s", result.perSecond());
      quantiles("  send → answer", result.accept());
      quantiles("  answer → event", result.event());
      quantiles("  send → event", result.eventFromSend());
      quantiles("  answer → open page", result.push());
    }
    line("%.0f messages/s, and reads", results.reads().perSecond());
    quantiles("  page of an inbox", results.reads().inbox());
    quantiles("  list of followers (user/get)", results.reads().followers());
    quantiles("  send → answer", results.reads().accept());
    results.troubled().ifPresent(this::troubled);
  }

  private void troubled(TroubledPhase.Result troubled) {
    line("as much as it takes, answer → event");
    quantiles("  all servers well", troubled.before());
    quantiles("  one hangs and one refuses: others", troubled.during());
    line(
        "  platform %d MB at most; of the two's %d events %d were given up, the others came within"
            + " %.1f s of their return",
        troubled.platformBytes() >> 20,
        troubled.late(),
        troubled.givenUp(),
        troubled.caughtUp().toMillis() / 1e3);
  }

  private void quantiles(String what, Latencies latencies) {
    line(
        "%-34s %8.2f %8.2f %8.2f",
        what, latencies.millisAt(0.5), latencies.millisAt(0.99), latencies.millisAt(0.999));
  }

  private void peers(List<PeerPhase.Result> peers) {
    line("");
    line(
        "%-24s %8s %9s %8s %8s   CPU µs each:",
        "peers, in turns", "msg/s", "of whole", "p50 ms", "p99 ms");
    line("%61s %9s %9s %9s", "driver", "receiver", "server", "database");
    for (PeerPhase.Result result : peers) {
      switch (result) {
        case PeerPhase.Result.Measured measured ->
            line(
                "%-24s %8.0f %9.3f %8.2f %8.2f %s",
                measured.title(),
                measured.peer().perSecond(),
                measured.ofWholePath(),
                measured.peer().millisAt(0.5),
                measured.peer().millisAt(0.99),
                cpu(List.of(measured.peer())));
        case PeerPhase.Result.NotMeasured(String title, String why) ->
            line("%-24s not measured: %s", title, why);
      }
    }
  }

  private void rest(Results results, int storedMillions) {
    SustainedPhase.Result sustained = results.sustained();
    line("");
    line(
        "memory: platform %d MB at most, PostgreSQL %d MB; disk a message: %.0f bytes, log (WAL) %.0f",
        sustained.platformBytes() >> 20,
        sustained.databaseBytes() >> 20,
        sustained.diskBytesEach(),
        sustained.walBytesEach());
    results
        .scale()
        .ifPresent(scale ->
            line(
                "scale: %.0f msg/s with an empty table, %.0f with %d million messages: %.1f %% less",
                Results.mean(scale.empty()),
                Results.mean(scale.full()),
                storedMillions,
                100 * (1 - Results.scaleRatio(scale))));
    Results.Counts counts = results.counts();
    line(
        "verified: %d accepted, %d stored once each in the right inbox; %d events owed, %d"
            + " given up as recorded; %d heard, with the peers', %d of them again; %d messages read back",
        counts.accepted(),
        counts.stored(),
        counts.owed(),
        counts.givenUp(),
        counts.heard(),
        counts.repeated(),
        counts.shown());
  }

  private void goals(List<Goals.Goal> goals) {
    line("");
    for (Goals.Goal goal : goals) {
      line(
          "%-40s goal %9s   reached %9s   %s",
          goal.what(), goal.goal(), goal.reached(), goal.met() ? "met" : "MISSED");
    }
  }
}
