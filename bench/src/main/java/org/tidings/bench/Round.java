package org.tidings.bench;

import java.time.Duration;

/**
 * One round.
 *
 * @param took until the last answer; for the whole path, until the last event
 */
record Round(Answers answers, Duration took, Cpu cpu) {
  int count() {
    return answers.count();
  }

  double perSecond() {
    return count() / (took.toNanos() / 1e9);
  }

  double driverMicros() {
    return Cpu.microsEach(cpu.driver(), count());
  }

  double receiverMicros() {
    return Cpu.microsEach(cpu.receiver(), count());
  }

  double serverMicros() {
    return Cpu.microsEach(cpu.server(), count());
  }

  double databaseMicros() {
    return Cpu.microsEach(cpu.database(), count());
  }

  double millisAt(double quantile) {
    return answers.latencies().millisAt(quantile);
  }
}
