package org.tidings.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a run: medians of its rounds, and beside each what the machine allows. */
record Report(
    String loadBefore,
    Map<Kind, List<Round>> rounds,
    long accepted,
    long received,
    long repeated,
    long inInboxes) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static Path file(String label) {
    return Path.of("bench", "results", LocalDate.now(ZoneOffset.UTC) + "-" + label + ".json");
  }

  private double median(Kind kind, ToDoubleFunction<Round> figure) {
    List<Round> all = rounds.getOrDefault(kind, List.of());
    return all.stream().mapToDouble(figure).sorted().skip(all.size() / 2).findFirst().orElseThrow();
  }

  private double cpu(Kind kind, Function<Round, Duration> cpu) {
    return median(kind, round -> round.microsEach(cpu.apply(round)));
  }

  /** The ratio of a kind's median to the echo's. */
  private double ratio(Kind kind) {
    return median(kind, Round::perSecond) / median(Kind.ECHO, Round::perSecond);
  }

  @SuppressWarnings("SystemOut") // it is what the command is for
  void print() {
    System.out.println(
        "                 req/s  of echo    p50 ms   p99 ms   CPU µs each: driver  server  database");
    for (Kind kind : Kind.values()) {
      System.out.println(
          String.format(
              Locale.ROOT,
              "%-12s %9.0f %8.3f %9.2f %8.2f %20.1f %7.1f %9.1f",
              kind.title(),
              median(kind, Round::perSecond),
              ratio(kind),
              median(kind, round -> round.millisAt(0.5)),
              median(kind, round -> round.millisAt(0.99)),
              cpu(kind, Round::driverCpu),
              cpu(kind, Round::serverCpu),
              cpu(kind, Round::databaseCpu)));
    }
    System.out.println(
        "events: "
            + accepted
            + " owed, "
            + received
            + " received, "
            + repeated
            + " of them again; "
            + inInboxes
            + " messages read back from inboxes; load before: "
            + loadBefore);
  }

  byte[] json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    all.put("machine", Machine.facts());
    all.put("loadAverageBefore", loadBefore);
    all.put("connections", Load.CONNECTIONS);
    all.put("accounts", World.ACCOUNTS);
    all.put("templatesEach", World.TEMPLATES.size());
    all.put("members", World.MEMBERS);
    for (Kind kind : Kind.values()) {
      all.put(kind.title(), figures(kind));
    }
    all.put("events", Map.of("owed", accepted, "received", received, "repeated", repeated));
    all.put("messagesReadBackFromInboxes", inInboxes);
    return (JSON.writeValueAsString(all) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private Map<String, Object> figures(Kind kind) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("requestsPerSecond", Math.round(median(kind, Round::perSecond)));
    figures.put("ratioToEcho", rounded(ratio(kind)));
    figures.put("p50Millis", rounded(median(kind, round -> round.millisAt(0.5))));
    figures.put("p99Millis", rounded(median(kind, round -> round.millisAt(0.99))));
    figures.put("driverCpuMicrosEach", rounded(cpu(kind, Round::driverCpu)));
    figures.put("serverCpuMicrosEach", rounded(cpu(kind, Round::serverCpu)));
    figures.put("databaseCpuMicrosEach", rounded(cpu(kind, Round::databaseCpu)));
    figures.put(
        "rounds",
        rounds.getOrDefault(kind, List.of()).stream()
            .map(round -> Math.round(round.perSecond()))
            .toList());
    return figures;
  }

  private static double rounded(double figure) {
    return Math.round(figure * 1000) / 1000.0;
  }
}
