package org.tidings.bench;

import java.io.IOException;
import java.sql.SQLException;

/** The whole path for a minute: how much of it, in which memory, and on how much disk. */
final class SustainedPhase {
  private static final String DISK =
      "select sum(pg_total_relation_size(inhrelid)) from pg_inherits"
          + " where inhparent = 'message'::regclass";
  private static final String LOG = "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')";

  private SustainedPhase() {}

  /**
   * What it took.
   *
   * @param platformBytes resident, the highest seen
   * @param databaseBytes resident at the end, shared buffers counted once
   */
  record Result(
      Round round,
      Latencies untilEvent,
      long platformBytes,
      long databaseBytes,
      double diskBytesEach,
      double walBytesEach) {}

  static Result run(TestBed bed) throws IOException, SQLException, InterruptedException {
    long heard = bed.events().count();
    long disk = number(bed, DISK);
    long wal = number(bed, LOG);
    Round round;
    long highest;
    try (MemoryWatch memory = new MemoryWatch(bed.platform().pid())) {
      round = Contestant.wholePath(bed).round(bed, bed.plan().sustained());
      highest = memory.highestBytes();
    }
    Answers answers = round.answers();
    return new Result(
        round,
        EventTimes.fromAnswer(answers, bed.events().since(heard)),
        highest,
        bed.postgres().residentBytes(),
        (double) (number(bed, DISK) - disk) / answers.count(),
        (double) (number(bed, LOG) - wal) / answers.count());
  }

  private static long number(TestBed bed, String query) throws SQLException {
    return bed.postgres().number(Postgres.DATABASE, query);
  }
}
