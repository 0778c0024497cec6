package org.tidings.bench;

import java.time.Duration;
import java.util.Locale;

/** Says on stderr what the run is at, and since when it runs. */
final class Progress {
  private final long began = System.nanoTime();

  @SuppressWarnings("SystemOut") // whoever waits wants to know
  void at(String what) {
    System.err.println(String.format(Locale.ROOT, "%4d s  %s", soFar().toSeconds(), what));
  }

  Duration soFar() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
