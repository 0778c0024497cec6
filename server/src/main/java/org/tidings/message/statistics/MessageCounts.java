package org.tidings.message.statistics;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.BeijingTime;
import org.tidings.message.Outcome;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** The store of how many messages were sent on which day with which template. */
public final class MessageCounts {
  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;

  public MessageCounts(Jdbi jdbi, Clock clock, Limits limits) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
  }

  /** A row of the table without its counts. */
  private record Row(long accountId, int day, long privateTemplateId) {
    /** In which all nodes lock. */
    private static final Comparator<Row> ORDER =
        Comparator.comparingLong(Row::accountId)
            .thenComparingInt(Row::day)
            .thenComparingLong(Row::privateTemplateId);
  }

  /** Adds to many rows in one statement. */
  void add(Map<MessageCountKey, Long> counts) {
    Map<Row, long[]> byRow = new HashMap<>();
    counts.forEach((key, count) ->
        byRow
                .computeIfAbsent(
                    new Row(key.accountId(), key.day(), key.privateTemplateId()),
                    row -> new long[Outcome.values().length])[key.outcome().code()] +=
            count);
    List<Row> rows = byRow.keySet().stream().sorted(Row.ORDER).toList();
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into message_count as c
                  (account_id, day, private_template_id, delivered, rejected, failed)
                select * from unnest(:accounts, :days, :templates, :delivered, :rejected, :failed)
                on conflict (account_id, day, private_template_id) do update set
                  delivered = c.delivered + excluded.delivered,
                  rejected = c.rejected + excluded.rejected,
                  failed = c.failed + excluded.failed
                """)
            .bindArray("accounts", Long.class, rows.stream().map(Row::accountId).toList())
            .bindArray("days", Integer.class, rows.stream().map(Row::day).toList())
            .bindArray("templates", Long.class, rows.stream().map(Row::privateTemplateId).toList())
            .bindArray("delivered", Long.class, of(Outcome.DELIVERED, rows, byRow))
            .bindArray("rejected", Long.class, of(Outcome.REJECTED_BY_FOLLOWER, rows, byRow))
            .bindArray("failed", Long.class, of(Outcome.FAILED, rows, byRow))
            .execute());
  }

  private static List<Long> of(Outcome outcome, List<Row> rows, Map<Row, long[]> byRow) {
    return rows.stream()
        .map(row -> byRow.getOrDefault(row, new long[Outcome.values().length])[outcome.code()])
        .toList();
  }

  /**
   * An account's days and templates, the newest day first, by template within it; days without
   * messages have none.
   *
   * @param privateTemplateId of this template alone; empty for all
   */
  public List<MessageCount> list(
      long accountId, int fromDay, int toDay, OptionalLong privateTemplateId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select day, private_template_id, delivered, rejected, failed from message_count"
                    + " where account_id = :account and day between :from and :to"
                    + " and (:all or private_template_id = :template)"
                    + " order by day desc, private_template_id")
            .bind("account", accountId)
            .bind("from", fromDay)
            .bind("to", toDay)
            .bind("all", privateTemplateId.isEmpty())
            .bind("template", privateTemplateId.orElse(0))
            .map((row, context) ->
                new MessageCount(
                    row.getInt("day"),
                    row.getLong("private_template_id"),
                    row.getLong("delivered"),
                    row.getLong("rejected"),
                    row.getLong("failed")))
            .list());
  }

  /** Drops the days of which nobody asks any more. */
  public void forgetOld() {
    int first = BeijingTime.day(clock.millis()) - limits.intOf(Limit.STATISTICS_RETENTION_DAYS);
    jdbi.useHandle(handle -> handle.execute("delete from message_count where day < ?", first));
  }
}
