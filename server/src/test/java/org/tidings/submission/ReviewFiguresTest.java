package org.tidings.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.kernel.BeijingTime;
import org.tidings.library.LibraryTemplates;
import org.tidings.submission.ReviewFigures.Volume;
import org.tidings.submission.ReviewerFigures.Agreement;
import org.tidings.submission.ReviewerFigures.OfReviewer;
import org.tidings.submission.ReviewerFigures.RuleUse;
import org.tidings.template.guideline.Guideline;
import org.tidings.template.guideline.Violation;

/**
 * The figures of a made-up history of three days, counted by hand:
 *
 * <pre>
 * day 1   A handed in; Rita approves it after 1 h
 *         B handed in; Rita rejects it after 2 h (IV.6 twice, IV.1)
 *         C, of an industry with two reviewers, handed in; Rita passes it on after 3 h
 * day 2   B appealed; Sven approves it after 4 h: he disagrees with Rita
 *         C is approved by Sven, 1 day and 3 h after it was handed in: he agrees with Rita
 *         D handed in; Sven asks for a change after 5 h (IV.6)
 * day 3   D handed in again and withdrawn; E handed in, waits
 * </pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewFiguresTest {
  private static final int SECOND_REVIEWED = 7;

  private final SubmissionFixture fixture = new SubmissionFixture();
  private final ReviewFigures figures = new ReviewFigures(fixture.database.jdbi());
  private final ReviewerFigures reviewers = new ReviewerFigures(fixture.database.jdbi());
  private final Reviews reviews =
      new Reviews(
          fixture.database.jdbi(),
          fixture.clock,
          new LibraryTemplates(fixture.database.jdbi(), fixture.clock),
          new Reviews.Terms(() -> Set.of(SECOND_REVIEWED), () -> Duration.ofMinutes(15)));
  private final Reviewer rita = new Reviewer(fixture.person("Rita"), "Rita");
  private final Reviewer sven = new Reviewer(fixture.person("Sven"), "Sven");
  private long account;
  private int day;

  @BeforeAll
  void play() {
    account = fixture.account();
    day = BeijingTime.day(fixture.clock.millis()) + 1;
    at(day, 9);
    Submission a = submit(13);
    at(day, 10);
    approve(a, rita);
    Submission b = submit(13);
    at(day, 12);
    Submission rejected =
        reviews.reject(
            b.id(),
            Seen.of(b),
            rita,
            answer(Guideline.KEYWORDS, Guideline.KEYWORDS, Guideline.LENGTH));
    Submission c = submit(SECOND_REVIEWED);
    at(day, 15);
    Submission passed = approve(c, rita);
    at(day + 1, 9);
    Submission appealed =
        fixture.steps.appeal(account, rejected.id(), "The rules are kept", fixture.ann, "Ann");
    at(day + 1, 13);
    approve(appealed, sven);
    Submission d = submit(13);
    at(day + 1, 15);
    approve(passed, sven);
    at(day + 1, 18);
    reviews.askForChange(d.id(), Seen.of(d), sven, answer(Guideline.KEYWORDS));
    at(day + 2, 9);
    Submission again = fixture.submit(fixture.now(d));
    fixture.steps.withdraw(account, again.id(), fixture.ann, "Ann");
    submit(13);
    at(day + 2, 10);
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  private void at(int thatDay, int hour) {
    fixture.clock.forwardTo(
        Instant.ofEpochMilli(BeijingTime.dayStart(thatDay)).plus(Duration.ofHours(hour)));
  }

  private Submission submit(int industry) {
    SubmissionText good = SubmissionFixture.GOOD;
    return fixture.submit(
        fixture.submissions.draft(
            account,
            new SubmissionText(
                good.title(),
                "",
                industry,
                good.type(),
                good.trigger(),
                good.content(),
                good.example()),
            Optional.empty(),
            "Ann"));
  }

  private Submission approve(Submission submission, Reviewer by) {
    return reviews.approve(submission.id(), Seen.of(submission), by);
  }

  private static Answer answer(Guideline... rules) {
    return new Answer(
        List.of(rules).stream()
            .map(rule -> new Reason(rule, Violation.Field.CONTENT, 1, ""))
            .toList(),
        "");
  }

  private Period all() {
    return new Period(day, day + 2);
  }

  @Test
  void volumesAreCountedByDay() {
    assertThat(figures.volumes(all()))
        .containsExactlyEntriesOf(
            new TreeMap<>(
                Map.of(
                    day,
                    new Volume(3, 1, 1, 0, 0),
                    day + 1,
                    new Volume(2, 2, 0, 1, 0),
                    day + 2,
                    new Volume(2, 0, 0, 0, 1))));
    assertThat(figures.volumes(new Period(day + 3, day + 30))).isEmpty();
  }

  @Test
  void timesRunFromHandingInToTheLastDecision() {
    // 1, 2, 4, 5 and 27 hours
    ReviewFigures.Times times = figures.times(all(), Duration.ofHours(4).toMillis() + 60_000);
    assertThat(times.decided()).isEqualTo(5);
    assertThat(times.inTime()).isEqualTo(3);
    assertHours(times.median().orElseThrow(), 4);
    assertHours(times.ninetieth().orElseThrow(), 27);
    assertThat(figures.times(new Period(day + 3, day + 3), 1).median()).isEmpty();
  }

  @Test
  void ageIsThatOfWhatWaitsNow() {
    ReviewFigures.Age age = figures.age(fixture.clock.millis());
    assertThat(age.waiting()).isOne();
    assertHours(age.oldest().orElseThrow(), 1);
    assertHours(age.median().orElseThrow(), 1);
  }

  /** The clock goes on by itself a little. */
  private static void assertHours(long millis, int hours) {
    assertThat(Duration.ofMillis(millis))
        .isBetween(Duration.ofHours(hours).minusMinutes(1), Duration.ofHours(hours).plusMinutes(1));
  }

  @Test
  void reviewersAreCountedEach() {
    List<OfReviewer> both = reviewers.reviewers(all(), 10);
    assertThat(both).extracting(OfReviewer::name).containsExactly("Rita", "Sven");
    assertThat(both).extracting(OfReviewer::approved).containsExactly(2L, 2L);
    assertThat(both).extracting(OfReviewer::rejected).containsExactly(1L, 0L);
    assertThat(both).extracting(OfReviewer::changeAsked).containsExactly(0L, 1L);
    assertHours(both.getFirst().median().orElseThrow(), 2);
  }

  @Test
  void agreementIsOfTheOneWhoDecidedFirst() {
    assertThat(reviewers.agreements(all()))
        .containsExactly(
            new Agreement(rita.operatorId(), false, 1, 1),
            new Agreement(rita.operatorId(), true, 1, 0));
  }

  @Test
  void aRuleCountsOnceADecision() {
    assertThat(reviewers.rules(all()))
        .containsExactly(
            new RuleUse(Guideline.KEYWORDS, 1, 1), new RuleUse(Guideline.LENGTH, 1, 0));
  }

  @Test
  void anAccountsRecordIsOfAllTime() {
    assertThat(figures.ofSubmitter(account)).isEqualTo(new SubmitterRecord(5, 3, 1, 1, 1));
    assertThat(figures.ofSubmitter(account + 1)).isEqualTo(new SubmitterRecord(0, 0, 0, 0, 0));
  }
}
