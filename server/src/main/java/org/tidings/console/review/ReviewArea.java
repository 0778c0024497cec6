package org.tidings.console.review;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.tidings.account.AccountSearch;
import org.tidings.account.Accounts;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.library.LibraryTemplates;
import org.tidings.library.SimilarTemplates;
import org.tidings.operator.OperatorSearch;
import org.tidings.operator.Operators;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.PlatformSetting;
import org.tidings.ops.PlatformSettings;
import org.tidings.submission.DecidedTexts;
import org.tidings.submission.ReviewFigures;
import org.tidings.submission.ReviewQueue;
import org.tidings.submission.ReviewerFigures;
import org.tidings.submission.Reviews;

/** All pages of the reviewers. */
public final class ReviewArea {
  private final Features features;

  /** What is decided on, and by what. */
  public record Desk(
      Reviews reviews,
      ReviewQueue queue,
      ReviewFigures figures,
      ReviewerFigures reviewers,
      DecidedTexts decided) {}

  /**
   * What the pages are made of.
   *
   * @param reports how many messages of an account members reported in thirty days
   */
  public record Features(
      Desk desk,
      LibraryTemplates library,
      SimilarTemplates similar,
      Accounts accounts,
      AccountSearch search,
      Operators operators,
      OperatorSearch staff,
      LongUnaryOperator reports,
      PlatformSettings settings,
      AuditTrail audit,
      Clock clock) {
    Reviews reviews() {
      return desk.reviews();
    }

    ReviewQueue queue() {
      return desk.queue();
    }

    /** Within which a submission should be decided. */
    Duration serviceLevel() {
      return Duration.ofHours(settings.figure(PlatformSetting.REVIEW_HOURS));
    }

    /** Since when a claim is believed still. */
    long claimedSince() {
      long minutes = settings.figure(PlatformSetting.REVIEW_CLAIM_MINUTES);
      return clock.millis() - Duration.ofMinutes(minutes).toMillis();
    }
  }

  public ReviewArea(Features features) {
    this.features = features;
  }

  public List<ConsoleRoute> routes() {
    return Stream.of(
            new ReviewQueuePages(features).routes(),
            new FigurePages(features).routes(),
            new SubmissionPages(features).routes(),
            new DecisionPages(features).routes())
        .flatMap(List::stream)
        .toList();
  }
}
