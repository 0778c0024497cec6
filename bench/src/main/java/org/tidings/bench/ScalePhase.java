package org.tidings.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole path with an empty table of messages and with one that holds millions, in turns: the
 * partition that is written is exchanged between rounds.
 */
final class ScalePhase {
  static final String EMPTY = "empty_message";
  static final String KEPT = "kept_message";

  private ScalePhase() {}

  /** In the order of the pairs. */
  record Result(List<Round> empty, List<Round> full) {}

  static Result run(TestBed bed, Progress progress)
      throws IOException, SQLException, InterruptedException {
    Day day = bed.day();
    if (!day.equals(Day.current())) {
      throw new IllegalStateException("The day of Beijing has ended during the run. Start again.");
    }
    Contestant path = Contestant.wholePath(bed);
    List<Round> empty = new ArrayList<>();
    List<Round> full = new ArrayList<>();
    bed.postgres().execute(Postgres.DATABASE, day.createTable(EMPTY));
    exchange(bed, KEPT, EMPTY);
    empty.add(path.round(bed, bed.plan().scaleRound()));
    progress.at("the same with " + bed.plan().storedMessages() + " messages stored");
    exchange(bed, EMPTY, StoredMessages.TABLE);
    full.add(path.round(bed, bed.plan().scaleRound()));
    full.add(path.round(bed, bed.plan().scaleRound()));
    exchange(bed, StoredMessages.TABLE, EMPTY);
    progress.at("the same with few messages stored");
    empty.add(path.round(bed, bed.plan().scaleRound()));
    return new Result(empty, full);
  }

  private static void exchange(TestBed bed, String kept, String next) throws SQLException {
    bed.postgres().execute(Postgres.DATABASE, bed.day().exchange(kept, next));
  }
}
