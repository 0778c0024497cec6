package org.tidings.submission;

import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** How the reviewing goes: counted anew from the history each time it is asked for. */
public final class ReviewFigures {
  static final String DECISIONS =
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

  /** By day; a day without anything is not there. */
  public SortedMap<Integer, Volume> volumes(Period period) {
    SortedMap<Integer, Volume> days = new TreeMap<>();
    jdbi.useHandle(handle ->
        period
            .bindTo(
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
                    """))
            .map((row, context) ->
                days.put(
                        row.getInt("day"),
                        new Volume(
                            row.getLong("handed_in"),
                            row.getLong("approved"),
                            row.getLong("rejected"),
                            row.getLong("change_asked"),
                            row.getLong("withdrawn")))
                    == null)
            .list());
    return days;
  }

  public Times times(Period period, long inTimeMillis) {
    return jdbi.withHandle(handle ->
        period
            .bindTo(
                handle.createQuery(
                    "select count(*) as decided, count(*) filter (where waited_millis <= :inTime)"
                        + " as in_time,"
                        + percentile("0.5", "median")
                        + ","
                        + percentile("0.9", "ninetieth")
                        + DECISIONS
                        + FINAL))
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
}
