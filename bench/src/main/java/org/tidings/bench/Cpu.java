package org.tidings.bench;

import java.time.Duration;

/** Processor time of the four processes of a run. */
record Cpu(Duration driver, Duration receiver, Duration server, Duration database) {
  Cpu minus(Cpu before) {
    return new Cpu(
        driver.minus(before.driver),
        receiver.minus(before.receiver),
        server.minus(before.server),
        database.minus(before.database));
  }

  static double microsEach(Duration cpu, int count) {
    return cpu.toNanos() / 1e3 / count;
  }
}
