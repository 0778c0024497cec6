package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.tidings.member.OpenIds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Two builds of the platform, or one with two sets of Java's options, in turns: each pair of rounds
 * follows at once on the other's, so that what else the machine does touches both.
 */
@Command(
    name = "compare",
    description =
        "Loads two platform jars in turns (A B, B A, …) and prints the medians of their ratios.",
    mixinStandardHelpOptions = true)
final class Compare implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "JAR_A", description = "A tidings.jar with its lib beside.")
  private Path jarA = Path.of("server", "target", "tidings.jar");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "JAR_B",
      description = "The one to judge; the same as A when left out.")
  private Path jarB = Path.of("");

  @Option(names = "--a-options", description = "Java's options of A, after its jvm.options.")
  private String optionsA = "";

  @Option(names = "--b-options", description = "Java's options of B, after its jvm.options.")
  private String optionsB = "";

  @Option(names = "--pairs", description = "Standard: ${DEFAULT-VALUE}.", defaultValue = "4")
  private int pairs;

  @Option(
      names = "--seconds",
      description = "Of a round. Standard: ${DEFAULT-VALUE}.",
      defaultValue = "8")
  private int seconds;

  @Option(
      names = "--warm-up",
      description = "Seconds for each side before. Standard: ${DEFAULT-VALUE}.",
      defaultValue = "20")
  private int warmUp;

  @Option(names = "--members", description = "Standard: ${DEFAULT-VALUE}.", defaultValue = "200000")
  private int members;

  @Option(
      names = "--whole-path-only",
      description = "Leaves accept out: twice the pairs in a time.")
  private boolean wholePathOnly;

  private static final int ACCOUNTS = 1000;
  private static final int REQUESTS = 200_000;

  /** What a round of either kind has for either side. */
  private record Pair(Round a, Round b) {
    double ratio(ToDoubleFunction<Round> figure) {
      return figure.applyAsDouble(b) / figure.applyAsDouble(a);
    }
  }

  /** One of the two platforms, with what it is sent. */
  private record Side(PlatformUnderTest platform, Requests silent, Requests heard) {}

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    try (Closing closing = new Closing()) {
      Folder folder = closing.later(Folder.make());
      try {
        compare(folder, closing);
        return 0;
      } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
        folder.keepLogs();
        throw e;
      }
    }
  }

  private void compare(Folder folder, Closing closing)
      throws IOException, SQLException, InterruptedException {
    World world = new World(members, ACCOUNTS);
    Postgres postgres = closing.later(Postgres.start(folder.path()));
    Events events = closing.later(Events.start(folder, ACCOUNTS));
    Rounds rounds = new Rounds(events, postgres, Bench.CONNECTIONS);
    Side a = side("a", jarA, optionsA, world, folder, postgres, events, closing);
    Path second = jarB.toString().isEmpty() ? jarA : jarB;
    Side b = side("b", second, optionsB, world, folder, postgres, events, closing);
    for (Side side : List.of(a, b)) {
      accept(rounds, side, Duration.ofSeconds(warmUp).dividedBy(2));
      wholePath(rounds, side, Duration.ofSeconds(warmUp).dividedBy(2));
    }
    measure(rounds, a, b);
  }

  /** Each side has a database of its own, as their tables may differ. */
  private static Side side(
      String name,
      Path jar,
      String options,
      World world,
      Folder folder,
      Postgres postgres,
      Events events,
      Closing closing)
      throws IOException, SQLException, InterruptedException {
    postgres.execute(Postgres.DATABASE, "create database " + name);
    List<String> all = new ArrayList<>(Bench.OPTIONS);
    all.addAll(Child.words(options));
    PlatformUnderTest platform =
        closing.later(PlatformUnderTest.start(name, jar, all, folder, postgres.url(name)));
    WorldLoader.load(world, postgres, name, events.servers());
    postgres.execute(name, "vacuum (freeze, analyze)");
    List<String> tokens = platform.api().tokens(world);
    OpenIds openIds = PlatformUnderTest.openIds(postgres.address(name));
    Random random = new Random(7);
    int[] drawn = world.draw(REQUESTS, random);
    return new Side(
        platform,
        Requests.to(drawn, Requests.From.SILENT, world, tokens, openIds, random),
        Requests.to(drawn, Requests.From.HEARD, world, tokens, openIds, random));
  }

  private static Round accept(Rounds rounds, Side side, Duration duration) throws IOException {
    rounds.untilAnswered(side.platform().process(), side.silent(), Rounds.LEAD_IN);
    return rounds.untilAnswered(side.platform().process(), side.silent(), duration);
  }

  private static Round wholePath(Rounds rounds, Side side, Duration duration)
      throws IOException, InterruptedException {
    rounds.untilHeard(side.platform().process(), side.heard(), Rounds.LEAD_IN);
    return rounds.untilHeard(side.platform().process(), side.heard(), duration);
  }

  private void measure(Rounds rounds, Side a, Side b) throws IOException, InterruptedException {
    Duration duration = Duration.ofSeconds(seconds);
    List<Pair> accept = new ArrayList<>();
    List<Pair> wholePath = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      boolean aFirst = i % 2 == 0;
      if (!wholePathOnly) {
        accept.add(pair(aFirst, a, b, side -> accept(rounds, side, duration)));
        print("pair " + (i + 1) + " accept", accept.subList(i, i + 1));
      }
      wholePath.add(pair(aFirst, a, b, side -> wholePath(rounds, side, duration)));
      print("pair " + (i + 1) + " whole path", wholePath.subList(i, i + 1));
    }
    if (!wholePathOnly) {
      print("median accept", accept);
    }
    print("median whole path", wholePath);
    if (!wholePathOnly) {
      printQuarter("quarter accept", accept);
    }
    printQuarter("quarter whole path", wholePath);
  }

  private interface Measured {
    Round of(Side side) throws IOException, InterruptedException;
  }

  private static Pair pair(boolean aFirst, Side a, Side b, Measured measured)
      throws IOException, InterruptedException {
    if (aFirst) {
      Round ofA = measured.of(a);
      return new Pair(ofA, measured.of(b));
    }
    Round ofB = measured.of(b);
    return new Pair(measured.of(a), ofB);
  }

  @SuppressWarnings("SystemOut") // it is what the command is for
  private static void print(String title, List<Pair> pairs) {
    System.out.println(
        String.format(Locale.ROOT, "%-20s", title)
            + figure(pairs, "msg/s", Round::perSecond)
            + figure(pairs, "platform µs", Round::serverMicros)
            + figure(pairs, "PostgreSQL µs", Round::databaseMicros)
            + figure(pairs, "all µs", Compare::allMicros));
  }

  /**
   * What else the machine's owner runs makes rounds slower and never quicker: so each side's better
   * quarter says more than its median.
   */
  @SuppressWarnings("SystemOut") // it is what the command is for
  private static void printQuarter(String title, List<Pair> pairs) {
    System.out.println(
        String.format(Locale.ROOT, "%-20s", title)
            + quarter(pairs, "msg/s", 0.75, Round::perSecond)
            + quarter(pairs, "platform µs", 0.25, Round::serverMicros)
            + quarter(pairs, "PostgreSQL µs", 0.25, Round::databaseMicros)
            + quarter(pairs, "all µs", 0.25, Compare::allMicros));
  }

  private static String quarter(
      List<Pair> pairs, String name, double quantile, ToDoubleFunction<Round> figure) {
    double a = quantile(pairs, quantile, pair -> figure.applyAsDouble(pair.a()));
    double b = quantile(pairs, quantile, pair -> figure.applyAsDouble(pair.b()));
    return String.format(Locale.ROOT, "  %s %.1f → %.1f (%.3f)", name, a, b, b / a);
  }

  private static double quantile(List<Pair> pairs, double quantile, ToDoubleFunction<Pair> figure) {
    double[] sorted = pairs.stream().mapToDouble(figure).sorted().toArray();
    return sorted[(int) Math.round(quantile * (sorted.length - 1))];
  }

  /** With driver and receiver, who share the machine. */
  private static double allMicros(Round round) {
    return round.driverMicros()
        + round.receiverMicros()
        + round.serverMicros()
        + round.databaseMicros();
  }

  private static String figure(List<Pair> pairs, String name, ToDoubleFunction<Round> figure) {
    return String.format(
        Locale.ROOT,
        "  %s %.1f → %.1f (%.3f)",
        name,
        median(pairs, pair -> figure.applyAsDouble(pair.a())),
        median(pairs, pair -> figure.applyAsDouble(pair.b())),
        median(pairs, pair -> pair.ratio(figure)));
  }

  private static double median(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
    double[] sorted = pairs.stream().mapToDouble(figure).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
