package org.tidings.console.review;

import java.util.ArrayList;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.SortedMap;
import org.tidings.console.review.ReviewArea.Features;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.BeijingTime;
import org.tidings.operator.StaffRole;
import org.tidings.submission.Period;
import org.tidings.submission.ReviewFigures;
import org.tidings.submission.ReviewFigures.Volume;
import org.tidings.submission.ReviewerFigures;
import org.tidings.submission.ReviewerFigures.Agreement;

/** How the reviewing goes: how much, how quickly, and whether reviewers agree. */
public final class FigurePages {
  static final String PATH = ReviewQueuePages.PATH + "/figures";
  private static final List<Integer> CHOICES = List.of(30, 90);
  private static final int REVIEWERS_MOST = 50;
  private static final int PERCENT = 100;

  private static final long MINUTE_MILLIS = 60_000;

  private final Features features;

  /** By the number of days: all decisions of a period are read for it. */
  private final Map<Integer, Counted> lastCounted = new ConcurrentHashMap<>();

  private record Moment(long minute, Duration serviceLevel) {}

  private record Counted(
      Moment at,
      List<Day> days,
      ReviewFigures.Times times,
      List<Agreement> agreements,
      List<ReviewerFigures.OfReviewer> reviewers,
      List<ReviewerFigures.RuleUse> rules) {}

  /** What came in on a day and what went out. */
  public record Day(int day, Volume volume) {}

  /** A reviewer with how often others decided the same as he. */
  public record ReviewerRow(
      ReviewerFigures.OfReviewer reviewer, Agreement second, Agreement appeal) {}

  /**
   * The page.
   *
   * @param days the oldest first, also those on which nothing happened
   * @param serviceHours within which a submission should be decided
   */
  public record Figures(
      Form filter,
      List<Day> days,
      Volume sum,
      ReviewFigures.Times times,
      ReviewFigures.Age age,
      List<ReviewerRow> reviewers,
      Agreement seconds,
      Agreement appeals,
      List<ReviewerFigures.RuleUse> rules,
      long serviceHours) {
    public static Map<String, String> ranges(Frame f) {
      Map<String, String> ranges = new LinkedHashMap<>();
      CHOICES.forEach(days -> ranges.put(days.toString(), f.t("review.figures.days", days)));
      return ranges;
    }

    /** A share in whole percents; a dash of nothing. */
    public static String share(Frame f, long part, long whole) {
      return whole == 0 ? "–" : f.t("review.percent", Math.round((double) part * PERCENT / whole));
    }

    public static String length(Frame f, OptionalLong millis) {
      return millis.isEmpty() ? "–" : Due.length(f, millis.getAsLong());
    }

    /** How many of those that were decided again were decided the same. */
    public static String agreed(Frame f, Agreement agreement) {
      return agreement.again() == 0
          ? "–"
          : f.t("review.figures.of", agreement.same(), agreement.again());
    }
  }

  FigurePages(Features features) {
    this.features = features;
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(PATH, Access.staff(StaffRole.REVIEWER, StaffRole.SUPPORT), this::show));
  }

  private Reply show(Visit visit) {
    int asked = (int) visit.queryNumber("days").orElse(0);
    int length = CHOICES.contains(asked) ? asked : CHOICES.getFirst();
    long now = features.clock().millis();
    Counted counted = counted(length, now);
    List<Agreement> agreements = counted.agreements();
    return visit.page(
        "review/figures.jte",
        new Figures(
            Form.of(Map.of("days", Integer.toString(length))),
            counted.days(),
            counted.days().stream().map(Day::volume).reduce(Volume.NONE, Volume::and),
            counted.times(),
            features.desk().figures().age(now),
            counted.reviewers().stream()
                .map(one ->
                    new ReviewerRow(
                        one,
                        of(agreements, one.operatorId(), false),
                        of(agreements, one.operatorId(), true)))
                .toList(),
            sum(agreements, false),
            sum(agreements, true),
            counted.rules(),
            features.serviceLevel().toHours()));
  }

  /** Of the last so many days; who asks again within the minute gets what was counted then. */
  private Counted counted(int length, long now) {
    Moment moment = new Moment(now / MINUTE_MILLIS, features.serviceLevel());
    Counted before = lastCounted.get(length);
    if (before != null && before.at().equals(moment)) {
      return before;
    }
    int today = BeijingTime.day(now);
    Counted counted = count(new Period(today - length + 1, today), moment);
    lastCounted.put(length, counted);
    return counted;
  }

  private Counted count(Period period, Moment at) {
    ReviewFigures figures = features.desk().figures();
    ReviewerFigures reviewers = features.desk().reviewers();
    return new Counted(
        at,
        days(figures.volumes(period), period),
        figures.times(period, at.serviceLevel().toMillis()),
        reviewers.agreements(period),
        reviewers.reviewers(period, REVIEWERS_MOST),
        reviewers.rules(period));
  }

  private static List<Day> days(SortedMap<Integer, Volume> volumes, Period period) {
    List<Day> days = new ArrayList<>();
    for (int day = period.fromDay(); day <= period.toDay(); day++) {
      days.add(new Day(day, volumes.getOrDefault(day, Volume.NONE)));
    }
    return days;
  }

  private static Agreement of(List<Agreement> all, long operatorId, boolean appeal) {
    return all.stream()
        .filter(one -> one.first() == operatorId && one.appeal() == appeal)
        .findFirst()
        .orElse(new Agreement(operatorId, appeal, 0, 0));
  }

  private static Agreement sum(List<Agreement> all, boolean appeal) {
    return all.stream()
        .filter(one -> one.appeal() == appeal)
        .reduce(
            new Agreement(0, appeal, 0, 0),
            (a, b) -> new Agreement(0, appeal, a.again() + b.again(), a.same() + b.same()));
  }
}
