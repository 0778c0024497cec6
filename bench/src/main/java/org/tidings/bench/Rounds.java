package org.tidings.bench;

import java.io.IOException;
import java.time.Duration;

/**
 * Measures rounds of closed load against any server that takes a send as the platform does, with
 * the receiving process and the database beside it.
 */
final class Rounds {
  /** Of load before what is measured. */
  static final Duration LEAD_IN = Duration.ofMillis(1500);

  private final Events events;
  private final Postgres postgres;
  private final int connections;

  Rounds(Events events, Postgres postgres, int connections) {
    this.events = events;
    this.postgres = postgres;
    this.connections = connections;
  }

  /** Over when the last request is answered. */
  Round untilAnswered(Child server, Requests requests, Duration duration) throws IOException {
    Cpu before = cpu(server);
    long began = System.nanoTime();
    Answers answers = ClosedLoad.run(server.port(), requests, connections, duration);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    return new Round(answers, took, cpu(server).minus(before));
  }

  /** Over when the last event has come: what is late counts as slow. */
  Round untilHeard(Child server, Requests requests, Duration duration)
      throws IOException, InterruptedException {
    long heard = events.count();
    Cpu before = cpu(server);
    long began = System.nanoTime();
    Answers answers = ClosedLoad.run(server.port(), requests, connections, duration);
    events.awaitCount(answers.count(), heard);
    Cpu cpu = cpu(server).minus(before); // what follows is for the record, not of the path
    long ended = events.await(answers, heard).lastNanosOf(answers);
    return new Round(answers, Duration.ofNanos(ended - began), cpu);
  }

  Cpu cpu(Child server) {
    return new Cpu(
        ProcessFigures.cpu(ProcessHandle.current().pid()),
        events.process().cpu(),
        server.cpu(),
        postgres.cpu());
  }
}
