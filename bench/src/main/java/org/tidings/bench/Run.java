package org.tidings.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One run from beginning to end: its phases in their order. */
final class Run {
  private static final double HALF = 0.5;
  private static final double FOUR_FIFTHS = 0.8;
  private static final Duration LONGEST = Duration.ofMinutes(12);

  private final Plan plan;
  private final Progress progress = new Progress();

  Run(Plan plan) {
    this.plan = plan;
  }

  Results run(Folder folder, Closing closing)
      throws IOException, SQLException, InterruptedException {
    Day day = plan.storedMessages() > 0 ? Day.lastingFor(LONGEST) : Day.current();
    TestBed bed = TestBed.make(plan, day, folder, closing, progress);
    List<Contestant> contestants =
        List.of(Contestant.echo(bed), Contestant.accept(bed), Contestant.wholePath(bed));
    progress.at("warming up");
    for (Contestant contestant : contestants) {
      contestant.round(bed, plan.warmUp().dividedBy(contestants.size()));
    }
    Map<String, List<Round>> rounds = inTurns(bed, contestants);
    progress.at("the whole path for " + plan.sustained().toSeconds() + " s");
    SustainedPhase.Result sustained = SustainedPhase.run(bed);
    double perSecond = sustained.round().perSecond();
    progress.at("latencies at half of that rate");
    LatencyPhase.Result atHalf = LatencyPhase.run(bed, HALF * perSecond);
    progress.at("latencies at four fifths of it");
    LatencyPhase.Result atFourFifths = LatencyPhase.run(bed, FOUR_FIFTHS * perSecond);
    progress.at("reads at half of it");
    ReadPhase.Result reads = ReadPhase.run(bed, HALF * perSecond);
    Optional<TroubledPhase.Result> troubled = Optional.empty();
    if (bed.events().apart()) {
      progress.at("two servers that fail");
      troubled = Optional.of(TroubledPhase.run(bed));
    }
    progress.at("reading inboxes back");
    long shown = new Verification(bed.ledger()).requireShown(bed.platform().api());
    Optional<ScalePhase.Result> scale = Optional.empty();
    if (plan.storedMessages() > 0) {
      progress.at("the whole path with few messages stored");
      scale = Optional.of(ScalePhase.run(bed, progress));
    }
    List<PeerPhase.Result> peers = PeerPhase.run(bed, folder, progress);
    progress.at("comparing what was answered, stored and heard");
    Results.Counts counts = verify(bed, shown);
    progress.at("done");
    return new Results(
        bed.postgres().version(),
        progress.soFar(),
        rounds,
        sustained,
        atHalf,
        atFourFifths,
        reads,
        troubled,
        scale,
        peers,
        counts);
  }

  private Map<String, List<Round>> inTurns(TestBed bed, List<Contestant> contestants)
      throws IOException, InterruptedException {
    Map<String, List<Round>> rounds = new LinkedHashMap<>();
    for (int i = 1; i <= plan.rounds(); i++) {
      for (Contestant contestant : contestants) {
        progress.at("round " + i + " of " + contestant.name());
        rounds
            .computeIfAbsent(contestant.name(), name -> new ArrayList<>())
            .add(contestant.round(bed, plan.round()));
      }
    }
    return rounds;
  }

  private Results.Counts verify(TestBed bed, long shown)
      throws IOException, SQLException, InterruptedException {
    Verification verification = new Verification(bed.ledger());
    List<String> tables =
        plan.storedMessages() > 0
            ? List.of("message", ScalePhase.KEPT, StoredMessages.TABLE)
            : List.of("message");
    long stored = verification.requireStored(bed.postgres(), tables, bed.firstId());
    String earlier =
        tables.stream()
            .map(t -> "(select count(*) from " + t + " where msgid < " + bed.firstId() + ")")
            .collect(Collectors.joining(" + ", "select ", ""));
    long before = bed.postgres().number(Postgres.DATABASE, earlier);
    if (before != plan.storedMessages()) {
      throw new MismatchException(
          before + " messages are stored that were there before, not " + plan.storedMessages());
    }
    Arrivals arrivals = bed.events().since(0);
    Set<Long> givenUp = Verification.givenUp(bed.postgres());
    long owed = verification.requireHeard(arrivals, givenUp);
    return new Results.Counts(
        bed.ledger().count(),
        stored,
        owed,
        arrivals.count(),
        arrivals.repeated(),
        givenUp.size(),
        shown);
  }
}
