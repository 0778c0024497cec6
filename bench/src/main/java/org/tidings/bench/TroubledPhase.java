package org.tidings.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The server of one account hangs and that of another refuses connections, at full load: what do
 * the others' events feel of it, does the memory grow, and do the two get their events afterwards?
 */
final class TroubledPhase {
  /** Accounts whose servers fail; only their events may be given up. */
  static final int HANGS = 7;

  static final int REFUSES = 13;
  private static final Duration SETTLED_MAX = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(50);

  private TroubledPhase() {}

  /**
   * What was found.
   *
   * @param before answer → event of all accounts, right before
   * @param during the same of the other accounts
   * @param platformBytes resident, the highest seen
   * @param late events that the two had to wait for
   * @param givenUp those of them that had been tried three times, which is recorded
   * @param caughtUp from the end of the trouble to the last of them
   */
  record Result(
      Latencies before,
      Latencies during,
      long platformBytes,
      int late,
      long givenUp,
      Duration caughtUp) {}

  static Result run(TestBed bed) throws IOException, SQLException, InterruptedException {
    Events events = bed.events();
    long heardBefore = events.count();
    Answers calm = load(bed);
    Latencies before = EventTimes.fromAnswer(calm, events.await(calm, heardBefore));
    long heard = events.count();
    events.trouble(HANGS, REFUSES);
    try (MemoryWatch memory = new MemoryWatch(bed.platform().pid())) {
      Answers answers = load(bed);
      Answers others = ofOthers(answers, bed.heard());
      Latencies during = EventTimes.fromAnswer(others, events.await(others, heard));
      long healed = System.nanoTime();
      events.heal();
      long givenUp = awaitSettled(bed, answers.count(), heard);
      return new Result(
          before,
          during,
          memory.highestBytes(),
          answers.count() - others.count(),
          givenUp,
          Duration.ofNanos(System.nanoTime() - healed));
    }
  }

  /** Returns how many were given up. */
  private static long awaitSettled(TestBed bed, int owed, long heard)
      throws SQLException, InterruptedException {
    long end = System.nanoTime() + SETTLED_MAX.toNanos();
    while (true) {
      long givenUp = Verification.givenUp(bed.postgres()).size();
      long came = bed.events().count() - heard;
      if (came + givenUp >= owed) {
        return givenUp;
      }
      if (System.nanoTime() > end) {
        throw new MismatchException(
            (owed - came - givenUp)
                + " events of the servers that had failed neither came nor were given up");
      }
      Thread.sleep(LOOK);
    }
  }

  private static Answers load(TestBed bed) throws IOException {
    Answers answers =
        ClosedLoad.run(
            bed.platform().port(), bed.heard(), Bench.CONNECTIONS, bed.plan().troubled());
    bed.ledger().add(answers, bed.heard(), true);
    return answers;
  }

  private static Answers ofOthers(Answers answers, Requests requests) {
    Answers others = new Answers();
    for (int i = 0; i < answers.count(); i++) {
      int account = requests.account(answers.request(i));
      if (account != HANGS && account != REFUSES) {
        others.add(
            answers.beganNanos(i), answers.endedNanos(i), answers.msgid(i), answers.request(i));
      }
    }
    return others;
  }
}
