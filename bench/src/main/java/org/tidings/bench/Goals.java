package org.tidings.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is aimed at, and what was reached. A goal that is missed does not fail the run. */
final class Goals {
  private static final double ACCEPT_OF_ECHO_LEAST = 0.45;

  /** 1,000 accounts × 15 templates × 100,000 a day. */
  private static final double WHOLE_PATH_LEAST = 17_361;

  private static final double ACCEPT_MILLIS_MOST = 10;
  private static final double EVENT_MILLIS_MOST = 100;
  private static final double PLATFORM_MEGABYTES_MOST = 700;
  private static final double SCALE_LEAST = 0.85;

  /** One of them. */
  record Goal(String what, String goal, String reached, boolean met) {}

  private final List<Goal> all = new ArrayList<>();

  private Goals() {}

  static List<Goal> of(Results results) {
    Goals goals = new Goals();
    goals.least("accept, of echo", ACCEPT_OF_ECHO_LEAST, results.ofEcho(Results.ACCEPT), "%.2f");
    goals.least(
        "whole path, messages/s",
        WHOLE_PATH_LEAST,
        results.sustained().round().perSecond(),
        "%.0f");
    goals.most(
        "accept p99 at half load, ms",
        ACCEPT_MILLIS_MOST,
        results.atHalf().accept().millisAt(0.99),
        "%.1f");
    goals.most(
        "accept→event p99 at half load, ms",
        EVENT_MILLIS_MOST,
        results.atHalf().event().millisAt(0.99),
        "%.1f");
    goals.most(
        "platform's memory at full load, MB",
        PLATFORM_MEGABYTES_MOST,
        results.sustained().platformBytes() / (double) (1 << 20),
        "%.0f");
    results
        .troubled()
        .ifPresent(troubled ->
            goals.most(
                "its memory with two servers failing, MB",
                PLATFORM_MEGABYTES_MOST,
                troubled.platformBytes() / (double) (1 << 20),
                "%.0f"));
    results
        .scale()
        .ifPresent(scale ->
            goals.least(
                "with many stored, of empty", SCALE_LEAST, Results.scaleRatio(scale), "%.2f"));
    return List.copyOf(goals.all);
  }

  private void least(String what, double goal, double reached, String format) {
    all.add(new Goal(what, "≥ " + text(format, goal), text(format, reached), reached >= goal));
  }

  private void most(String what, double goal, double reached, String format) {
    all.add(new Goal(what, "≤ " + text(format, goal), text(format, reached), reached <= goal));
  }

  private static String text(String format, double figure) {
    return String.format(Locale.ROOT, format, figure);
  }
}
