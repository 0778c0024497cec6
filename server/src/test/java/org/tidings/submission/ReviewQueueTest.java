package org.tidings.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.library.LibraryTemplates;
import org.tidings.submission.QueueFilter.Claimed;
import org.tidings.submission.ReviewQueue.Order;
import org.tidings.template.guideline.Guideline;
import org.tidings.template.guideline.Violation;

/** The queue with 10,000 that wait, and the few that it is made to show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewQueueTest {
  private static final int WAITING = 10_000;
  private static final Duration QUICK = Duration.ofMillis(100);

  private final SubmissionFixture fixture = new SubmissionFixture();
  private final ReviewQueue queue = new ReviewQueue(fixture.database.jdbi());
  private final Reviews reviews =
      new Reviews(
          fixture.database.jdbi(),
          fixture.clock,
          new LibraryTemplates(fixture.database.jdbi(), fixture.clock),
          new Reviews.Terms(Set::of, () -> Duration.ofMinutes(15)));
  private long one;
  private long other;

  @BeforeAll
  void fill() {
    one = fixture.account();
    other = fixture.account();
    // one a minute, the newest a minute ago; every tenth is in Chinese, every hundredth has
    // violations
    fixture
        .database
        .jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    "insert into submission (account_id, state, title, title_en, industry, type,"
                        + " trigger_text, content, example, round, created_at, created_by,"
                        + " changed_at, waiting_since, violations)"
                        + " select case when n % 4 = 0 then :other else :one end, 'submitted',"
                        + " case when n % 10 = 0 then '通知 ' else 'Notice ' end || n, '', 1 + n % 41,"
                        + " 'instant-response', '', '{{first.DATA}}', '', 1, 0, 'Ann', 0,"
                        + " :now - n * 60000::bigint, case when n % 100 = 0 then 2 else 0 end"
                        + " from generate_series(1, :most) n")
                .bind("one", one)
                .bind("other", other)
                .bind("now", fixture.clock.millis())
                .bind("most", WAITING)
                .execute());
    fixture.database.jdbi().useHandle(handle -> handle.execute("analyze submission"));
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  private static QueueFilter filter(
      OptionalInt industry, Optional<Boolean> chinese, boolean violating) {
    return new QueueFilter(
        Optional.empty(),
        industry,
        Optional.empty(),
        Optional.empty(),
        chinese,
        Optional.empty(),
        violating,
        OptionalLong.empty());
  }

  @Test
  void whatWaitsLongestComesFirst() {
    List<ReviewQueue.Waiting> first = queue.list(QueueFilter.ALL, Order.OLDEST, 0, 3);
    assertThat(first)
        .extracting(waiting -> waiting.submission().text().title())
        .containsExactly("通知 10000", "Notice 9999", "Notice 9998");
    assertThat(first.getFirst().violations()).isEqualTo(2);
    assertThat(
            queue.list(QueueFilter.ALL, Order.NEWEST, 1, 1).getFirst().submission().text().title())
        .isEqualTo("Notice 2");
  }

  @Test
  void itIsFilteredByWhatAReviewerIsFor() {
    assertThat(queue.count(QueueFilter.ALL)).isEqualTo(WAITING);
    assertThat(queue.count(filter(OptionalInt.of(1), Optional.empty(), false)))
        .isEqualTo(WAITING / 41);
    assertThat(queue.count(filter(OptionalInt.empty(), Optional.of(true), false)))
        .isEqualTo(WAITING / 10);
    assertThat(queue.count(filter(OptionalInt.empty(), Optional.of(false), false)))
        .isEqualTo(WAITING - WAITING / 10);
    assertThat(queue.count(filter(OptionalInt.empty(), Optional.empty(), true)))
        .isEqualTo(WAITING / 100);
    QueueFilter ofOther =
        new QueueFilter(
            Optional.of(SubmissionState.SUBMITTED),
            OptionalInt.empty(),
            Optional.of("instant-response"),
            Optional.of(List.of(other)),
            Optional.empty(),
            Optional.empty(),
            false,
            OptionalLong.of(fixture.clock.millis() - Duration.ofMinutes(9_990).toMillis()));
    assertThat(queue.list(ofOther, Order.OLDEST, 0, 10))
        .extracting(waiting -> waiting.submission().text().title())
        .containsExactly("通知 10000", "Notice 9996", "Notice 9992");
  }

  @Test
  void overdueIsWhatWaitsLongerThanTheServiceLevel() {
    long dueBefore = fixture.clock.millis() - Duration.ofDays(3).toMillis();
    ReviewQueue.Standing standing = queue.standing(dueBefore);
    assertThat(standing.waiting()).isEqualTo(WAITING);
    // one a minute; the clock has gone on a little since
    assertThat(standing.overdue()).isBetween(WAITING - 72 * 60 - 1L, WAITING - 72 * 60 + 1L);
    assertThat(standing.oldest()).isPresent();
  }

  @Test
  void neighboursAreThoseOfTheSameFilter() {
    QueueFilter chinese = filter(OptionalInt.empty(), Optional.of(true), false);
    List<ReviewQueue.Waiting> three = queue.list(chinese, Order.OLDEST, 4, 3);
    Submission middle = three.get(1).submission();
    long since = middle.waitingSince().orElseThrow();
    assertThat(queue.findBeside(chinese, Order.OLDEST, since, middle.id(), true))
        .hasValue(three.get(2).submission().id());
    assertThat(queue.findBeside(chinese, Order.OLDEST, since, middle.id(), false))
        .hasValue(three.get(0).submission().id());
    assertThat(queue.findBeside(chinese, Order.NEWEST, since, middle.id(), true))
        .hasValue(three.get(0).submission().id());
    Submission first = queue.list(chinese, Order.OLDEST, 0, 1).getFirst().submission();
    assertThat(
            queue.findBeside(
                chinese, Order.OLDEST, first.waitingSince().orElseThrow(), first.id(), false))
        .isEmpty();
  }

  @Test
  void theNextIsNoneThatAnotherLooksAtOrThatOneHasDecided() {
    QueueFilter industry = filter(OptionalInt.of(7), Optional.empty(), false);
    Reviewer rita = new Reviewer(fixture.person("Rita"), "Rita");
    Reviewer sven = new Reviewer(fixture.person("Sven"), "Sven");
    List<Submission> firsts =
        queue.list(industry, Order.OLDEST, 0, 3).stream()
            .map(ReviewQueue.Waiting::submission)
            .toList();
    reviews.take(firsts.getFirst().id(), sven, false);
    Submission rejected =
        reviews.reject(
            firsts.get(1).id(),
            Seen.of(firsts.get(1)),
            rita,
            new Answer(List.of(new Reason(Guideline.LENGTH, Violation.Field.CONTENT, 0, "")), ""));
    long since = firsts.get(1).waitingSince().orElseThrow();
    fixture
        .database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update submission set state = 'appealed', waiting_since = ?"
                    + " where submission_id = ?",
                since,
                rejected.id()));
    long claimedSince = fixture.clock.millis() - Duration.ofMinutes(15).toMillis();
    assertThat(next(industry, rita, claimedSince)).isEqualTo(firsts.get(2).id());
    assertThat(next(industry, sven, claimedSince)).isEqualTo(firsts.getFirst().id());
    assertThat(next(industry, rita, fixture.clock.millis() + 1)).isEqualTo(firsts.getFirst().id());
  }

  private long next(QueueFilter filter, Reviewer reviewer, long claimedSince) {
    return queue
        .findNext(filter, Order.OLDEST, new Claimed(reviewer.operatorId(), claimedSince))
        .orElseThrow()
        .id();
  }

  @Test
  void itIsQuickWithTenThousand() {
    QueueFilter filter = filter(OptionalInt.of(3), Optional.of(true), true);
    for (int round = 0; round < 3; round++) {
      page(filter);
      page(QueueFilter.ALL);
    }
    assertQuick(() -> page(filter));
    assertQuick(() -> page(QueueFilter.ALL));
  }

  private void page(QueueFilter filter) {
    queue.count(filter);
    queue.list(filter, Order.OLDEST, WAITING - 25L, 25);
    queue.standing(fixture.clock.millis());
    queue.findNext(filter, Order.NEWEST, new Claimed(fixture.ann, 0));
  }

  private static void assertQuick(Runnable work) {
    Duration best = Duration.ofDays(1);
    for (int round = 0; round < 5; round++) {
      long began = System.nanoTime();
      work.run();
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      best = took.compareTo(best) < 0 ? took : best;
    }
    assertThat(best).isLessThan(QUICK);
  }
}
