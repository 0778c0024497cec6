package org.tidings.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** What waits for a reviewer, listed by how long it has waited. */
public final class ReviewQueue {
  /** Whoever decided before does not decide again; as {@link SubmissionEvents} holds it. */
  private static final String OPEN_TO_REVIEWER =
      """
       and (taken_by is null or taken_by = :reviewer or taken_at <= :claimedSince)
       and not exists (select from submission_event e where e.submission_id = s.submission_id
         and e.by_operator = :reviewer and e.kind in ('passed_on', 'approved', 'rejected', 'change_asked')
         and (s.state = 'appealed' or s.state = 'second_review' and e.round = s.round))
      """;

  private final Jdbi jdbi;

  public ReviewQueue(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A line of the queue.
   *
   * @param violations what the lint found when it was handed in
   */
  public record Waiting(Submission submission, int violations) {}

  /**
   * How much waits.
   *
   * @param overdue of them, for longer than they should
   * @param oldest since when; epoch milliseconds
   */
  public record Standing(long waiting, long overdue, long appeals, OptionalLong oldest) {}

  /** By what it is listed. */
  public enum Order {
    OLDEST("waiting_since, submission_id"),
    NEWEST("waiting_since desc, submission_id desc");

    private final String sql;

    Order(String sql) {
      this.sql = sql;
    }
  }

  /** A page of it; {@code skipped} of the list stand before it. */
  public List<Waiting> list(QueueFilter filter, Order order, long skipped, int most) {
    Map<String, Object> wanted = wanted(filter);
    return jdbi.withHandle(handle ->
        bound(
                handle.createQuery(
                    "select * from submission s"
                        + where(wanted)
                        + " order by "
                        + order.sql
                        + " limit :most offset :skipped"),
                wanted)
            .bind("most", most)
            .bind("skipped", skipped)
            .map(ReviewQueue::read)
            .list());
  }

  private static Waiting read(ResultSet row, StatementContext context) throws SQLException {
    return new Waiting(SubmissionRow.read(row, context), row.getInt("violations"));
  }

  public long count(QueueFilter filter) {
    Map<String, Object> wanted = wanted(filter);
    return jdbi.withHandle(handle ->
        bound(handle.createQuery("select count(*) from submission s" + where(wanted)), wanted)
            .mapTo(Long.class)
            .one());
  }

  /**
   * The one that stands behind another in the list, or before it.
   *
   * @param waitingSince of the other, and its id
   */
  public OptionalLong findBeside(
      QueueFilter filter, Order order, long waitingSince, long submissionId, boolean behind) {
    boolean older = (order == Order.OLDEST) != behind;
    Map<String, Object> wanted = wanted(filter);
    return jdbi.withHandle(handle ->
            bound(
                    handle.createQuery(
                        "select submission_id from submission s"
                            + where(wanted)
                            + " and (waiting_since, submission_id) "
                            + (older ? "<" : ">")
                            + " (:beside, :besideId) order by "
                            + (older ? Order.NEWEST : Order.OLDEST).sql
                            + " limit 1"),
                    wanted)
                .bind("beside", waitingSince)
                .bind("besideId", submissionId)
                .mapTo(Long.class)
                .findOne())
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** The first of the list that nobody else looks at and on which this reviewer may decide. */
  public Optional<Submission> findNext(
      QueueFilter filter, Order order, QueueFilter.Claimed reviewer) {
    Map<String, Object> wanted = wanted(filter);
    return jdbi.withHandle(handle ->
        bound(
                handle.createQuery(
                    "select * from submission s"
                        + where(wanted)
                        + OPEN_TO_REVIEWER
                        + " order by "
                        + order.sql
                        + " limit 1"),
                wanted)
            .bind("reviewer", reviewer.operatorId())
            .bind("claimedSince", reviewer.since())
            .map(SubmissionRow::read)
            .findOne());
  }

  /** How much waits, and how much of it since before a moment. */
  public Standing standing(long dueBefore) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select count(*) as waiting, count(*) filter (where waiting_since < :due) as overdue,"
                    + " count(*) filter (where state = 'appealed') as appeals,"
                    + " min(waiting_since) as oldest from submission where waiting_since is not null")
            .bind("due", dueBefore)
            .map((row, context) ->
                new Standing(
                    row.getLong("waiting"),
                    row.getLong("overdue"),
                    row.getLong("appeals"),
                    SubmissionRow.optional(row, "oldest")))
            .one());
  }

  private static Map<String, Object> wanted(QueueFilter filter) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    filter.state().ifPresent(state -> wanted.put("state = :state", state.stored()));
    filter.industry().ifPresent(industry -> wanted.put("industry = :industry", industry));
    filter.type().ifPresent(type -> wanted.put("type = :type", type));
    filter
        .accounts()
        .ifPresent(ids -> wanted.put("account_id = any(:accounts)", ids.toArray(new Long[0])));
    filter.chinese().ifPresent(chinese -> wanted.put("chinese = :chinese", chinese));
    filter
        .taken()
        .ifPresent(claim -> {
          wanted.put("taken_by = :takenBy", claim.operatorId());
          wanted.put("taken_at > :takenSince", claim.since());
        });
    if (filter.violating()) {
      wanted.put("violations >= :violations", 1);
    }
    filter.waitingUntil().ifPresent(until -> wanted.put("waiting_since < :until", until));
    return wanted;
  }

  private static String where(Map<String, Object> wanted) {
    StringBuilder where = new StringBuilder(" where waiting_since is not null");
    wanted.keySet().forEach(condition -> where.append(" and ").append(condition));
    return where.toString();
  }

  private static Query bound(Query query, Map<String, Object> wanted) {
    wanted.forEach((condition, value) -> {
      String name = condition.replaceFirst(".*:(\\w+).*", "$1");
      if (value instanceof Long[] ids) {
        query.bindArray(name, Long.class, List.of(ids));
      } else {
        query.bind(name, value);
      }
    });
    return query;
  }
}
