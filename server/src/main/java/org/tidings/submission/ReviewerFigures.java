package org.tidings.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.tidings.template.guideline.Guideline;

/**
 * Who decided how, whether others decided the same, and by which rules: counted anew from the
 * history each time it is asked for.
 */
public final class ReviewerFigures {
  private final Jdbi jdbi;

  public ReviewerFigures(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

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

  /** Those who decided most first. */
  public List<OfReviewer> reviewers(Period period, int most) {
    return jdbi.withHandle(handle ->
        period
            .bindTo(
                handle.createQuery(
                    "select by_operator, (array_agg(by_name order by event_id desc))[1] as name,"
                        + " count(*) filter (where kind in ('approved', 'passed_on')) as approved,"
                        + " count(*) filter (where kind = 'rejected') as rejected,"
                        + " count(*) filter (where kind = 'change_asked') as change_asked,"
                        + " percentile_disc(0.5) within group (order by waited_millis) as median"
                        + ReviewFigures.DECISIONS
                        + "group by by_operator order by count(*) desc, by_operator limit :most"))
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
        period
            .bindTo(
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
                    """))
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
        period
            .bindTo(
                handle.createQuery(
                    """
                    select guideline, count(*) filter (where kind = 'rejected') as rejected,
                      count(*) filter (where kind = 'change_asked') as change_asked
                    from submission_event
                      cross join lateral (
                        select distinct reason ->> 'guideline' as guideline
                        from jsonb_array_elements(cast(reasons as jsonb)) reason) cited
                    where happened_at >= :from and happened_at < :until
                      and kind in ('rejected', 'change_asked') and reasons <> '[]'
                    group by guideline order by count(*) desc, guideline
                    """))
            .map((row, context) ->
                new RuleUse(
                    Guideline.valueOf(row.getString("guideline")),
                    row.getLong("rejected"),
                    row.getLong("change_asked")))
            .list());
  }
}
