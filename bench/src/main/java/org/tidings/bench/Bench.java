package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Measures, in turns on one machine: what its HTTP server can do at all, accepting messages, and
 * the whole path to the developers' servers. See {@code bench/README.md}.
 */
public final class Bench {
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("bench.round", 5));
  private static final Duration EVENTS_WITHIN = Duration.ofSeconds(60);

  /** Members whose whole inbox is read back. */
  private static final int INBOXES = 20;

  private final Child echo;
  private final Child platform;
  private final EventSink events;
  private final World world;
  private final Requests silent;
  private final Requests heard;
  private final Map<Kind, List<Round>> rounds = new EnumMap<>(Kind.class);
  private final Map<String, Set<Long>> accepted = new java.util.HashMap<>();
  private long eventsOwed;

  private Bench(Child echo, Child platform, EventSink events, Path data)
      throws IOException, InterruptedException {
    this.echo = echo;
    this.platform = platform;
    this.events = events;
    this.world = new World(platform.port(), data);
    this.silent = world.requests(false);
    this.heard = world.requests(true);
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path target = Files.createDirectories(Path.of("bench", "target")).toAbsolutePath();
    Path data = Files.createTempDirectory(target, "data");
    String load = Machine.load();
    try (EventSink events = new EventSink()) {
      Path seed = Files.write(data.resolve("seed.json"), World.seed(events.port()));
      try (Child echo =
              Child.start(
                  data.resolve("echo.log"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  EchoServer.class.getName());
          Child platform =
              Child.start(
                  data.resolve("platform.log"),
                  "-jar",
                  Path.of("server", "target", "tidings.jar").toString(),
                  "serve",
                  "--port",
                  "0",
                  "--data",
                  data.toString(),
                  "--seed",
                  seed.toString(),
                  "--allow-private-callbacks")) {
        Bench bench = new Bench(echo, platform, events, data);
        bench.measure();
        long inInboxes = bench.verifyInboxes();
        Report report =
            new Report(
                load,
                bench.rounds,
                bench.eventsOwed,
                events.received().size(),
                events.repeated(),
                inInboxes);
        report.print();
        Path file =
            arguments.length == 0 ? target.resolve("results.json") : Report.file(arguments[0]);
        Files.write(file, report.json());
      }
    }
    try (var files = Files.walk(data)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private void measure() throws IOException, InterruptedException {
    for (Kind kind : Kind.values()) {
      round(
          kind,
          Duration.ofSeconds(
              Integer.getInteger("bench.warm", 10))); // for the compilers: not counted
    }
    for (int i = 0; i < ROUNDS; i++) {
      for (Kind kind : Kind.values()) {
        rounds.computeIfAbsent(kind, any -> new ArrayList<>()).add(round(kind, ROUND));
      }
    }
  }

  private Round round(Kind kind, Duration duration) throws IOException, InterruptedException {
    Child server = kind == Kind.ECHO ? echo : platform;
    Requests requests = kind == Kind.WHOLE_PATH ? heard : silent;
    Duration driverCpu = Child.cpu(ProcessHandle.current());
    Duration serverCpu = server.cpu();
    Duration databaseCpu = server.descendantsCpu();
    long start = System.nanoTime();
    Outcome outcome = Load.run(server.port(), requests, duration);
    if (kind == Kind.WHOLE_PATH) {
      awaitEvents(outcome);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (kind != Kind.ECHO) {
      for (int i = 0; i < outcome.count(); i++) {
        String member = requests.members().get(outcome.request(i));
        accepted.computeIfAbsent(member, any -> new TreeSet<>()).add(outcome.msgid(i));
      }
    }
    return new Round(
        outcome,
        took,
        Child.cpu(ProcessHandle.current()).minus(driverCpu),
        server.cpu().minus(serverCpu),
        server.descendantsCpu().minus(databaseCpu));
  }

  /** The path ends where the last event is received: what is late counts as slow. */
  private void awaitEvents(Outcome outcome) throws InterruptedException {
    eventsOwed += outcome.count();
    long end = System.nanoTime() + EVENTS_WITHIN.toNanos();
    while (events.received().size() < eventsOwed && System.nanoTime() < end) {
      Thread.sleep(2);
    }
    for (int i = 0; i < outcome.count(); i++) {
      if (!events.received().contains(outcome.msgid(i))) {
        throw new IllegalStateException(
            "The event of message " + outcome.msgid(i) + " did not come");
      }
    }
    if (events.received().size() != eventsOwed) {
      throw new IllegalStateException("There came events of messages that were not accepted");
    }
  }

  /** Reads some inboxes whole: they hold what was accepted for these members, and nothing else. */
  private long verifyInboxes() throws IOException, InterruptedException {
    long count = 0;
    for (int i = 0; i < INBOXES; i++) {
      String member = World.member(i * World.MEMBERS / INBOXES + i);
      Set<Long> inbox = world.inbox(member);
      if (!inbox.equals(accepted.getOrDefault(member, Set.of()))) {
        throw new IllegalStateException("The inbox of " + member + " differs from what was sent");
      }
      count += inbox.size();
    }
    return count;
  }
}
