package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidings.bench.peer.Peer;
import org.tidings.bench.peer.Peers;

/**
 * Other ways to take a request durably and to send its event later, each under the load of the
 * whole path and in turns with it. A peer runs for its turns only: some look for work all the time.
 */
final class PeerPhase {
  private PeerPhase() {}

  /** What there is to tell of a peer. */
  sealed interface Result {
    String title();

    /**
     * A round each.
     *
     * @param platform the whole path, right before
     */
    record Measured(String title, Round peer, Round platform) implements Result {
      double ofWholePath() {
        return peer.perSecond() / platform.perSecond();
      }
    }

    record NotMeasured(String title, String why) implements Result {}
  }

  static List<Result> run(TestBed bed, Folder folder, Progress progress)
      throws IOException, SQLException, InterruptedException {
    List<Result> results = new ArrayList<>();
    for (Peer peer : Peer.values()) {
      progress.at("a peer: " + peer.title());
      Optional<String> obstacle = Peers.obstacle(peer);
      results.add(
          obstacle.isPresent()
              ? new Result.NotMeasured(peer.title(), obstacle.get())
              : measure(peer, bed, folder));
    }
    return List.copyOf(results);
  }

  private static Result measure(Peer peer, TestBed bed, Folder folder)
      throws IOException, SQLException, InterruptedException {
    String name = peer.name().toLowerCase(Locale.ROOT);
    bed.postgres().execute(Postgres.DATABASE, "create database " + name);
    Path own = Files.createDirectories(folder.file(name));
    List<String> arguments =
        Peers.arguments(bed.events().process().port(), own, bed.postgres().url(name));
    try (Child server =
        Child.ofOurs(
            folder.file(name + ".log"),
            Child.optionsBeside(TestBed.JAR),
            peer.main(),
            arguments.toArray(String[]::new))) {
      Contestant contestant = new Contestant(peer.title(), server, bed.heard(), true, false);
      contestant.round(bed, bed.plan().peerWarmUp());
      Round platform = Contestant.wholePath(bed).round(bed, bed.plan().round());
      Round round = contestant.round(bed, bed.plan().round());
      return new Result.Measured(peer.title(), round, platform);
    }
  }
}
