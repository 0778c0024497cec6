package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A run's results for machines, with the facts of this one. */
final class ResultFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ResultFile() {}

  /** Where kept results are: a file for each day, and for each label. */
  static Path kept(String label) {
    return kept(label, ".json");
  }

  private static Path kept(String label, String ending) {
    String date = LocalDate.now(ZoneOffset.UTC).toString();
    return Path.of("bench", "results", (label.isEmpty() ? date : date + "-" + label) + ending);
  }

  /** Shows the lines and keeps them, below the facts of this machine. */
  @SuppressWarnings("SystemOut") // they are what the command is for
  static void show(String label, Map<String, Object> facts, List<String> lines) throws IOException {
    List<String> all = new ArrayList<>();
    facts.forEach((name, value) -> all.add(name + ": " + value));
    all.add("");
    all.addAll(lines);
    Path file = kept(label, ".txt");
    Files.write(file, all);
    all.forEach(System.out::println);
    System.out.println("Kept: " + file);
  }

  static void write(Path file, Plan plan, Map<String, Object> facts, Results results)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    all.putAll(facts);
    all.put("postgresql", results.postgres());
    all.put("tookSeconds", results.took().toSeconds());
    all.put("connections", Bench.CONNECTIONS);
    all.put("javaOptions", Bench.OPTIONS);
    all.put("accounts", plan.world().accountsInAll());
    all.put("templatesEach", World.TEMPLATES_EACH);
    all.put("members", plan.world().members());
    all.put("followers", plan.world().followers());
    results.rounds().forEach((name, rounds) -> all.put(name, rounds(results, name, rounds)));
    all.put("sustained", sustained(results.sustained()));
    all.put("atHalfLoad", latencies(results.atHalf()));
    all.put("atFourFifthsLoad", latencies(results.atFourFifths()));
    all.put("reads", reads(results.reads()));
    results.troubled().ifPresent(troubled -> all.put("twoServersFail", troubled(troubled)));
    results.scale().ifPresent(scale -> all.put("scale", scale(plan, scale)));
    all.put("peers", results.peers().stream().map(ResultFile::peer).toList());
    all.put("verified", results.counts());
    all.put("goals", Goals.of(results));
    Files.writeString(file, JSON.writeValueAsString(all) + "\n");
  }

  private static Map<String, Object> rounds(Results results, String name, List<Round> rounds) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("messagesPerSecond", Math.round(results.median(name, Round::perSecond)));
    figures.put("ratioToEcho", rounded(results.ofEcho(name)));
    figures.put("p50Millis", rounded(results.median(name, round -> round.millisAt(0.5))));
    figures.put("p99Millis", rounded(results.median(name, round -> round.millisAt(0.99))));
    figures.put("cpuMicrosEach", cpu(rounds));
    figures.put("rounds", rounds.stream().map(round -> Math.round(round.perSecond())).toList());
    return figures;
  }

  private static Map<String, Object> cpu(List<Round> rounds) {
    Map<String, Object> micros = new LinkedHashMap<>();
    micros.put("driver", rounded(Results.median(rounds, Round::driverMicros)));
    micros.put("receiver", rounded(Results.median(rounds, Round::receiverMicros)));
    micros.put("server", rounded(Results.median(rounds, Round::serverMicros)));
    micros.put("database", rounded(Results.median(rounds, Round::databaseMicros)));
    return micros;
  }

  private static Map<String, Object> sustained(SustainedPhase.Result result) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("seconds", rounded(result.round().took().toMillis() / 1e3));
    figures.put("messages", result.round().count());
    figures.put("messagesPerSecond", Math.round(result.round().perSecond()));
    figures.put("cpuMicrosEach", cpu(List.of(result.round())));
    figures.put("acceptMillis", quantiles(result.round().answers().latencies()));
    figures.put("acceptToEventMillis", quantiles(result.untilEvent()));
    figures.put("platformMegabytesAtMost", result.platformBytes() >> 20);
    figures.put("databaseMegabytes", result.databaseBytes() >> 20);
    figures.put("diskBytesEach", Math.round(result.diskBytesEach()));
    figures.put("walBytesEach", Math.round(result.walBytesEach()));
    return figures;
  }

  private static Map<String, Object> latencies(LatencyPhase.Result result) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("messagesPerSecond", Math.round(result.perSecond()));
    figures.put("acceptMillis", quantiles(result.accept()));
    figures.put("acceptToEventMillis", quantiles(result.event()));
    figures.put("sendToEventMillis", quantiles(result.eventFromSend()));
    figures.put("acceptToOpenPageMillis", quantiles(result.push()));
    return figures;
  }

  private static Map<String, Object> reads(ReadPhase.Result result) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("messagesPerSecond", Math.round(result.perSecond()));
    figures.put("inboxPageMillis", quantiles(result.inbox()));
    figures.put("userGetMillis", quantiles(result.followers()));
    figures.put("acceptMillis", quantiles(result.accept()));
    return figures;
  }

  private static Map<String, Object> troubled(TroubledPhase.Result result) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("acceptToEventMillisBefore", quantiles(result.before()));
    figures.put("acceptToEventMillisOfOthers", quantiles(result.during()));
    figures.put("platformMegabytesAtMost", result.platformBytes() >> 20);
    figures.put("eventsLate", result.late());
    figures.put("eventsGivenUp", result.givenUp());
    figures.put("caughtUpMillis", result.caughtUp().toMillis());
    return figures;
  }

  private static Map<String, Object> scale(Plan plan, ScalePhase.Result result) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("messagesStored", plan.storedMessages());
    figures.put("messagesPerSecondEmpty", Math.round(Results.mean(result.empty())));
    figures.put("messagesPerSecondFull", Math.round(Results.mean(result.full())));
    figures.put("ratio", rounded(Results.scaleRatio(result)));
    figures.put("cpuMicrosEachEmpty", cpu(result.empty()));
    figures.put("cpuMicrosEachFull", cpu(result.full()));
    return figures;
  }

  private static Map<String, Object> peer(PeerPhase.Result result) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("name", result.title());
    switch (result) {
      case PeerPhase.Result.NotMeasured(String title, String why) ->
          figures.put("notMeasured", why);
      case PeerPhase.Result.Measured measured -> {
        Round round = measured.peer();
        figures.put("messagesPerSecond", Math.round(round.perSecond()));
        figures.put("ratioToWholePath", rounded(measured.ofWholePath()));
        figures.put("p50Millis", rounded(round.millisAt(0.5)));
        figures.put("p99Millis", rounded(round.millisAt(0.99)));
        figures.put("cpuMicrosEach", cpu(List.of(round)));
      }
    }
    return figures;
  }

  private static Map<String, Object> quantiles(Latencies latencies) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("count", latencies.count());
    figures.put("p50", rounded(latencies.millisAt(0.5)));
    figures.put("p99", rounded(latencies.millisAt(0.99)));
    figures.put("p999", rounded(latencies.millisAt(0.999)));
    return figures;
  }

  private static double rounded(double figure) {
    return Math.round(figure * 1000) / 1000.0;
  }
}
