package org.tidings.message;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.BeijingTime;

/** The store of how often templates were used; {@link AcceptStatement} counts. */
public final class QuotaUses {
  private static final int DAYS_REMEMBERED = 62;

  private final Jdbi jdbi;
  private final Clock clock;

  public QuotaUses(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** How many messages an account has sent on a day, in the connection's transaction. */
  static long used(Connection connection, long accountId, int day) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select coalesce(sum(used), 0)::bigint from quota_use"
                + " where account_id = ? and day = ?")) {
      statement.setLong(1, accountId);
      statement.setInt(2, day);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** How often each template was used today; none that was not. */
  Map<Long, Long> today(long accountId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select private_template_id, used from quota_use"
                    + " where account_id = :account and day = :day")
            .bind("account", accountId)
            .bind("day", BeijingTime.day(clock.millis()))
            .map((row, context) -> Map.entry(row.getLong(1), row.getLong(2)))
            .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How often each template was used in the last days, today among them; none that was not. */
  Map<Long, TemplateUse> recent(long accountId, int days) {
    int today = BeijingTime.day(clock.millis());
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select private_template_id,
                  coalesce(sum(used) filter (where day = :today), 0) as today,
                  sum(used + cleared) as recently,
                  max(day) filter (where used + cleared > 0) as last_day
                from quota_use where account_id = :account and day > :before
                group by private_template_id having sum(used + cleared) > 0
                """)
            .bind("account", accountId)
            .bind("today", today)
            .bind("before", today - days)
            .map((row, context) ->
                Map.entry(
                    row.getLong("private_template_id"),
                    new TemplateUse(
                        row.getLong("today"),
                        row.getLong("recently"),
                        Optional.of(BeijingTime.date(row.getInt("last_day"))))))
            .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Lets each template's day begin anew. The rows are locked in the order in which batches lock
   * them, and a batch counts on from what it finds: so of the new quota too not one use is lost or
   * given twice.
   */
  void clearToday(long accountId) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                with locked as materialized (
                  select private_template_id from quota_use
                  where account_id = :account and day = :day
                  order by private_template_id for update
                )
                update quota_use q set cleared = q.cleared + q.used, used = 0 from locked
                where q.account_id = :account and q.day = :day
                  and q.private_template_id = locked.private_template_id
                """)
            .bind("account", accountId)
            .bind("day", BeijingTime.day(clock.millis()))
            .execute());
  }

  /** Drops the days of which nobody asks any more. */
  public void forgetOld() {
    int first = BeijingTime.day(clock.millis()) - DAYS_REMEMBERED;
    jdbi.useHandle(handle -> handle.execute("delete from quota_use where day < ?", first));
  }
}
