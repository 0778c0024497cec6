package org.tidings.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * All that a run found.
 *
 * @param postgres its version
 * @param took without building
 * @param rounds by the contestants' names, in the order of their turns
 */
record Results(
    String postgres,
    Duration took,
    Map<String, List<Round>> rounds,
    SustainedPhase.Result sustained,
    LatencyPhase.Result atHalf,
    LatencyPhase.Result atFourFifths,
    ReadPhase.Result reads,
    Optional<TroubledPhase.Result> troubled,
    Optional<ScalePhase.Result> scale,
    List<PeerPhase.Result> peers,
    Counts counts) {
  static final String ECHO = "echo";
  static final String ACCEPT = "accept";
  static final String WHOLE_PATH = "whole path";

  /**
   * What was found to be as it should.
   *
   * @param shown messages read back from inboxes by the platform's interface
   */
  record Counts(
      long accepted, long stored, long owed, long heard, long repeated, long givenUp, long shown) {}

  double median(String contestant, ToDoubleFunction<Round> figure) {
    return median(rounds.getOrDefault(contestant, List.of()), figure);
  }

  static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  double ofEcho(String contestant) {
    return median(contestant, Round::perSecond) / median(ECHO, Round::perSecond);
  }

  /**
   * With many messages stored, against few: the mean of the rounds, which go few, many, many, few.
   */
  static double scaleRatio(ScalePhase.Result scale) {
    return mean(scale.full()) / mean(scale.empty());
  }

  static double mean(List<Round> rounds) {
    return rounds.stream().mapToDouble(Round::perSecond).average().orElseThrow();
  }
}
