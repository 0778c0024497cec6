package org.tidings.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.tidings.template.guideline.Guideline;

/** How the reviewing goes: counted anew from the history each time it is asked for. */
public final class ReviewFigures {
  private static final String DECISIONS =
      " from submission_event where happened_at >= :from and happened_at < :until"
          + " and kind in ('passed_on', 'approved', 'rejected', 'change_asked') ";

  private static final String FINAL = " and kind <> 'passed_on' and waited_millis is not null ";

  private final Jdbi jdbi;

  public ReviewFigures(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * What came in on a day and what went out.
   *
   * @param handedIn also once more, and appeals
   */
  public record Volume(
      long handedIn, long approved, long rejected, long changeAsked, long withdrawn) {
    public static final Volume NONE = new Volume(0, 0, 0, 0, 0);

    public long decided() {
      return approved + rejected + changeAsked;
    }

    public Volume and(Volume other) {
      return new Volume(
          handedIn + other.handedIn,
          approved + other.approved,
          rejected + other.rejected,
          changeAsked + other.changeAsked,
          withdrawn + other.withdrawn);
    }
  }

  /**
   * How long it took from being handed in until the decision; of a second review, until that.
   *
   * @param median in milliseconds; empty when nothing was decided
   * @param ninetieth of a hundred, so many took no longer; in milliseconds
   * @param inTime how many were decided within the service level
   */
  public record Times(long decided, long inTime, OptionalLong median, OptionalLong ninetieth) {}

  /**
   * What waits now.
   *
   * @param oldest for how long; in milliseconds
   */
  public record Age(long waiting, OptionalLong oldest, OptionalLong median) {}

  /**
   * A reviewer's decisions.
   *
   * @param approved also as the first of two
   * @param median how long what he decided had waited, in milliseconds
   */
  public record OfReviewer(
      long operatorId,
      String name,
      long approved,
      long rejected,
      long changeAsked,
      OptionalLong median) {
    public long decided() {
      return approved + rejected + changeAsked;
    }
  }

  /**
   * Decisions on which another reviewer decided too.
   *
   * @param first whose decision it was
   * @param appeal upon an appeal, and not as the second of two
   * @param same how many of the others decided the same
   */
  public record Agreement(long first, boolean appeal, long again, long same) {}

  /** How often a rule was a reason, for rejections and for asked changes. */
  public record RuleUse(Guideline guideline, long rejected, long changeAsked) {}

  /** By day; a day without anything is not there. */
  public SortedMap<Integer, Volume> volumes(Period period) {
    SortedMap<Integer, Volume> days = new TreeMap<>();
    jdbi.useHandle(handle ->
        within(
                handle.createQuery(
                    """
                    select (happened_at + 28800000) / 86400000 as day,
                      count(*) filter (where kind in ('submitted', 'appealed')) as handed_in,
                      count(*) filter (where kind = 'approved') as approved,
                      count(*) filter (where kind = 'rejected') as rejected,
                      count(*) filter (where kind = 'change_asked') as change_asked,
                      count(*) filter (where kind = 'withdrawn') as withdrawn
                    from submission_event
                    where happened_at >= :from and happened_at < :until and kind <> 'passed_on'
                    group by 1
                    """),
                period)
            .map((row, context) ->
                days.put(
                    row.getInt("day"),
                    new Volume(
                        row.getLong("handed_in"),
                        row.getLong("approved"),
                        row.getLong("rejected"),
                        row.getLong("change_asked"),
                        row.getLong("withdrawn"))) == null)
            .list());
    return days;
  }

  public Times times(Period period, long inTimeMillis) {
    return jdbi.withHandle(handle ->
        within(
                handle.createQuery(
                    "select count(*) as decided, count(*) filter (where waited_millis <= :inTime)"
                        + " as in_time,"
                        + percentile("0.5", "median")
                        + ","
                        + percentile("0.9", "ninetieth")
                        + DECISIONS
                        + FINAL),
                period)
            .bind("inTime", inTimeMillis)
            .map((row, context) ->
                new Times(
                    row.getLong("decided"),
                    row.getLong("in_time"),
                    SubmissionRow.optional(row, "median"),
                    SubmissionRow.optional(row, "ninetieth")))
            .one());
  }

  private static String percentile(String share, String name) {
    return " percentile_disc(" + share + ") within group (order by waited_millis) as " + name;
  }

  public Age age(long now) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select count(*) as waiting, max(:now - waiting_since) as oldest,"
                    + " percentile_disc(0.5) within group (order by :now - waiting_since) as median"
                    + " from submission where waiting_since is not null")
            .bind("now", now)
            .map((row, context) ->
                new Age(
                    row.getLong("waiting"),
                    SubmissionRow.optional(row, "oldest"),
                    SubmissionRow.optional(row, "median")))
            .one());
  }

  /** Those who decided most first. */
  public List<OfReviewer> reviewers(Period period, int most) {
    return jdbi.withHandle(handle ->
        within(
                handle.createQuery(
                    "select by_operator, (array_agg(by_name order by event_id desc))[1] as name,"
                        + " count(*) filter (where kind in ('approved', 'passed_on')) as approved,"
                        + " count(*) filter (where kind = 'rejected') as rejected,"
                        + " count(*) filter (where kind = 'change_asked') as change_asked,"
                        + percentile("0.5", "median")
                        + DECISIONS
                        + "group by by_operator order by count(*) desc, by_operator limit :most"),
                period)
            .bind("most", most)
            .map((row, context) -> reviewer(row))
            .list());
  }

  private static OfReviewer reviewer(ResultSet row) throws SQLException {
    return new OfReviewer(
        row.getLong("by_operator"),
        row.getString("name"),
        row.getLong("approved"),
        row.getLong("rejected"),
        row.getLong("change_asked"),
        SubmissionRow.optional(row, "median"));
  }

  /** How decisions fared that were looked at again in the period, by who had made them. */
  public List<Agreement> agreements(Period period) {
    return jdbi.withHandle(handle ->
        within(
                handle.createQuery(
                    """
                    select first.by_operator, again.waited_as = 'appealed' as appeal, count(*) as again,
                      count(*) filter (where again.kind =
                        case again.waited_as when 'appealed' then 'rejected' else 'approved' end) as same
                    from submission_event again
                    cross join lateral (
                      select by_operator from submission_event f
                      where f.submission_id = again.submission_id and f.event_id < again.event_id
                        and f.kind = case again.waited_as when 'appealed' then 'rejected' else 'passed_on' end
                      order by f.event_id desc limit 1) first
                    where again.happened_at >= :from and again.happened_at < :until
                      and again.waited_as in ('second_review', 'appealed')
                      and again.kind in ('passed_on', 'approved', 'rejected', 'change_asked')
                    group by 1, 2 order by 1, 2
                    """),
                period)
            .map((row, context) ->
                new Agreement(
                    row.getLong("by_operator"),
                    row.getBoolean("appeal"),
                    row.getLong("again"),
                    row.getLong("same")))
            .list());
  }

  /** The rules most often broken first; a decision that cites a rule twice counts once. */
  public List<RuleUse> rules(Period period) {
    return jdbi.withHandle(handle ->
        within(
                handle.createQuery(
                    """
                    select guideline, count(*) filter (where kind = 'rejected') as rejected,
                      count(*) filter (where kind = 'change_asked') as change_asked
                    from (
                      select distinct event_id, kind, reason ->> 'guideline' as guideline
                      from submission_event, jsonb_array_elements(reasons::jsonb) reason
                      where happened_at >= :from and happened_at < :until
                        and kind in ('rejected', 'change_asked')) cited
                    group by guideline order by count(*) desc, guideline
                    """),
                period)
            .map((row, context) ->
                new RuleUse(
                    Guideline.valueOf(row.getString("guideline")),
                    row.getLong("rejected"),
                    row.getLong("change_asked")))
            .list());
  }

  /** Of all time. */
  public SubmitterRecord ofSubmitter(long accountId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select count(distinct e.submission_id) as submissions,
                  count(*) filter (where kind = 'approved') as approved,
                  count(*) filter (where kind = 'rejected') as rejected,
                  count(*) filter (where kind = 'change_asked') as change_asked,
                  count(*) filter (where kind = 'appealed') as appeals
                from submission s join submission_event e using (submission_id)
                where s.account_id = :account
                """)
            .bind("account", accountId)
            .map((row, context) ->
                new SubmitterRecord(
                    row.getLong("submissions"),
                    row.getLong("approved"),
                    row.getLong("rejected"),
                    row.getLong("change_asked"),
                    row.getLong("appeals")))
            .one());
  }

  private static Query within(Query query, Period period) {
    return query.bind("from", period.from()).bind("until", period.until());
  }
}
