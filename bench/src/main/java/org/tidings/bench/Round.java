package org.tidings.bench;

import java.time.Duration;

/**
 * One round of one kind.
 *
 * @param took until the last answer; for the whole path, until the last event
 * @param databaseCpu of the platform's PostgreSQL
 */
record Round(
    Outcome outcome, Duration took, Duration driverCpu, Duration serverCpu, Duration databaseCpu) {
  int count() {
    return outcome.count();
  }

  double perSecond() {
    return count() / (took.toNanos() / 1e9);
  }

  double millisAt(double quantile) {
    return outcome.millisAt(quantile);
  }

  double microsEach(Duration cpu) {
    return cpu.toNanos() / 1e3 / count();
  }
}
