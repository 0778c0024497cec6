package org.tidings.bench;

import java.io.IOException;
import java.time.Duration;

/**
 * A server under the same load as others: rounds of it are measured in turns with rounds of them.
 *
 * @param heard whether a round lasts until the last event has come
 * @param stores whether the platform's database holds its messages afterwards
 */
record Contestant(String name, Child server, Requests requests, boolean heard, boolean stores) {
  static Contestant echo(TestBed bed) {
    return new Contestant("echo", bed.echo(), bed.silent(), false, false);
  }

  static Contestant accept(TestBed bed) {
    return new Contestant("accept", bed.platform().process(), bed.silent(), false, true);
  }

  static Contestant wholePath(TestBed bed) {
    return new Contestant("whole path", bed.platform().process(), bed.heard(), true, true);
  }

  /**
   * Measured after a lead-in: servers close connections that nobody uses, others' turns are long.
   */
  Round round(TestBed bed, Duration duration) throws IOException, InterruptedException {
    once(bed, Rounds.LEAD_IN);
    return once(bed, duration);
  }

  private Round once(TestBed bed, Duration duration) throws IOException, InterruptedException {
    Round round =
        heard
            ? bed.rounds().untilHeard(server, requests, duration)
            : bed.rounds().untilAnswered(server, requests, duration);
    if (stores) {
      bed.ledger().add(round.answers(), requests, heard);
    } else if (heard) {
      bed.ledger().addElsewhere(round.answers());
    }
    return round;
  }
}
