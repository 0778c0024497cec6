package org.tidings.console.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidings.account.Account;
import org.tidings.console.review.ReviewArea.Features;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.operator.Operator;
import org.tidings.operator.StaffRole;
import org.tidings.submission.QueueFilter;
import org.tidings.submission.ReviewQueue;
import org.tidings.submission.ReviewQueue.Waiting;
import org.tidings.submission.Submission;

/** What waits for a reviewer, the oldest first. */
public final class ReviewQueuePages {
  static final String PATH = ConsoleRoute.STAFF + "/reviews";
  private static final int A_PAGE = 25;
  private static final int PAGES_MAX = 10_000;

  private final Features features;

  /**
   * A line of the queue.
   *
   * @param takenBy the name of who looks at it now
   */
  public record Line(Waiting waiting, Account account, Due due, Optional<String> takenBy) {
    public Submission submission() {
      return waiting.submission();
    }
  }

  /**
   * A page of it.
   *
   * @param query for the addresses of what is listed
   * @param first where the list begins; empty text for who is there
   * @param next the next page; empty text at the end
   */
  public record Queue(
      Form filter,
      boolean filtered,
      String query,
      ReviewQueue.Standing standing,
      long found,
      List<Line> lines,
      String first,
      String next) {
    public static Map<String, String> states(Frame f) {
      return QueueQuery.states(f);
    }

    public static Map<String, String> industries(Frame f) {
      return QueueQuery.industries(f);
    }

    public static Map<String, String> types(Frame f) {
      return QueueQuery.types(f);
    }

    public static Map<String, String> languages(Frame f) {
      return QueueQuery.languages(f);
    }

    public static Map<String, String> onlies(Frame f) {
      return QueueQuery.onlies(f);
    }

    public static Map<String, String> orders(Frame f) {
      return QueueQuery.orders(f);
    }
  }

  ReviewQueuePages(Features features) {
    this.features = features;
  }

  List<ConsoleRoute> routes() {
    return List.of(ConsoleRoute.get(PATH, Access.staff(StaffRole.REVIEWER), this::list));
  }

  private Reply list(Visit visit) {
    QueueQuery query = QueueQuery.of(visit, features);
    int page = Math.clamp(visit.queryNumber("page").orElse(1), 1, PAGES_MAX);
    ReviewQueue queue = features.queue();
    long found = queue.count(query.filter());
    List<Waiting> waiting =
        queue.list(query.filter(), query.order(), (long) (page - 1) * A_PAGE, A_PAGE);
    Queue shown =
        new Queue(
            query.form(),
            !query.filter().equals(QueueFilter.ALL),
            query.query(),
            queue.standing(QueueQuery.overdueBefore(features)),
            found,
            lines(waiting),
            page == 1 ? "" : query.page(1),
            (long) page * A_PAGE < found ? query.page(page + 1) : "");
    return query.form().isValid()
        ? visit.page("review/queue.jte", shown)
        : visit.invalid("review/queue.jte", shown);
  }

  private List<Line> lines(List<Waiting> waiting) {
    Map<Long, Account> accounts =
        features
            .search()
            .listByIds(
                waiting.stream()
                    .map(one -> one.submission().accountId())
                    .collect(Collectors.toSet()));
    Map<Long, String> names = new HashMap<>();
    long now = features.clock().millis();
    return waiting.stream()
        .map(one -> {
          Submission submission = one.submission();
          return new Line(
              one,
              Objects.requireNonNull(accounts.get(submission.accountId())),
              Due.of(submission.waitingSince().orElse(now), now, features.serviceLevel()),
              features
                  .reviews()
                  .findTaken(submission)
                  .map(taken -> names.computeIfAbsent(taken.operatorId(), this::name)));
        })
        .toList();
  }

  private String name(long operatorId) {
    return features.operators().find(operatorId).map(Operator::name).orElse("");
  }
}
