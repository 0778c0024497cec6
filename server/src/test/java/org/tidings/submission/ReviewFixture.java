package org.tidings.submission;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.tidings.library.LibraryTemplates;
import org.tidings.template.guideline.Guideline;
import org.tidings.template.guideline.Violation;

/** What is handed in, and three reviewers who decide on it. */
final class ReviewFixture implements AutoCloseable {
  static final Duration CLAIM = Duration.ofMinutes(15);
  static final Answer ANSWER =
      new Answer(
          List.of(new Reason(Guideline.KEYWORDS, Violation.Field.CONTENT, 2, "No colon")), "See 2");

  final SubmissionFixture fixture = new SubmissionFixture();
  final LibraryTemplates library = new LibraryTemplates(fixture.database.jdbi(), fixture.clock);
  final AtomicReference<Set<Integer>> secondReviewed = new AtomicReference<>(Set.of());
  final Reviews reviews =
      new Reviews(
          fixture.database.jdbi(),
          fixture.clock,
          library,
          new Reviews.Terms(secondReviewed::get, () -> CLAIM));
  final Reviewer rita = reviewer("Rita");
  final Reviewer sven = reviewer("Sven");
  final Reviewer tara = reviewer("Tara");

  private Reviewer reviewer(String name) {
    return new Reviewer(fixture.person(name), name);
  }

  Submission waiting(long account) {
    return fixture.submit(fixture.draft(account));
  }

  Submission approve(Submission submission, Reviewer by) {
    return reviews.approve(submission.id(), Seen.of(submission), by);
  }

  Submission reject(Submission submission, Reviewer by) {
    return reviews.reject(submission.id(), Seen.of(submission), by, ANSWER);
  }

  Submission askForChange(Submission submission, Reviewer by) {
    return reviews.askForChange(submission.id(), Seen.of(submission), by, ANSWER);
  }

  Submission appeal(Submission rejected) {
    return fixture.steps.appeal(
        rejected.accountId(), rejected.id(), "The colon is there, see line 2", fixture.ann, "Ann");
  }

  @Override
  public void close() {
    fixture.close();
  }
}
