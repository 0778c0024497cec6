package org.tidings.conduct;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.BeijingTime;

/**
 * The store of what is counted of accounts' conduct, by day and library number: by the number and
 * not by an account's own template, so that deleting a template and adding it again begins nothing
 * anew. A sign counts for the day of the message that it is about.
 */
public final class ConductCounts {
  /** For so long a member's further signs of one kind count for nothing. */
  private static final Duration ONCE_IN = Duration.ofDays(Window.DAYS_MAX);

  private static final Duration KEPT = ONCE_IN.plusDays(10);

  private final Jdbi jdbi;
  private final Clock clock;

  public ConductCounts(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Whether the member gave no such sign of the account in the last thirty days. */
  static boolean isNew(Handle handle, long accountId, long memberId, Signal signal, long now) {
    return handle.execute(
            "insert into member_sign (account_id, member_id, signal, counted_at)"
                + " values (?, ?, ?, ?) on conflict (account_id, member_id, signal) do update set"
                + " counted_at = excluded.counted_at where member_sign.counted_at <= ?",
            accountId,
            memberId,
            signal.stored(),
            now,
            now - ONCE_IN.toMillis())
        > 0;
  }

  /** What is to be added to a row; {@code figures} without messages. */
  record Row(long accountId, int day, String libraryNumber) {
    /** In which all nodes lock. */
    private static final Comparator<Row> ORDER =
        Comparator.comparingLong(Row::accountId)
            .thenComparingInt(Row::day)
            .thenComparing(Row::libraryNumber);
  }

  static void add(Handle handle, Row row, Figures figures) {
    handle.execute(
        """
        insert into conduct_count as c
          (account_id, day, library_number, reports, reporters, rejections, blocked)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (account_id, day, library_number) do update set
          reports = c.reports + excluded.reports, reporters = c.reporters + excluded.reporters,
          rejections = c.rejections + excluded.rejections, blocked = c.blocked + excluded.blocked
        """,
        row.accountId(),
        row.day(),
        row.libraryNumber(),
        figures.reports(),
        figures.reporters(),
        figures.rejections(),
        figures.blocked());
  }

  /** Adds to many rows, all or none. */
  void addAll(Map<Row, Figures> rows) {
    jdbi.useTransaction(handle ->
        rows.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(Row.ORDER))
            .forEach(one -> add(handle, one.getKey(), one.getValue())));
  }

  /** An account's days; without the messages, which are counted elsewhere. */
  List<ConductDay> list(long accountId, int fromDay, int toDay) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from conduct_count where account_id = :account and day between :from and :to")
            .bind("account", accountId)
            .bind("from", fromDay)
            .bind("to", toDay)
            .map((row, context) ->
                new ConductDay(
                    row.getInt("day"),
                    row.getString("library_number"),
                    new Figures(
                        0,
                        row.getLong("reports"),
                        row.getLong("reporters"),
                        row.getLong("rejections"),
                        row.getLong("blocked"))))
            .list());
  }

  /** The accounts of which anything was counted since a day. */
  List<Long> listAccounts(int fromDay) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select distinct account_id from conduct_count where day >= :from order by account_id")
            .bind("from", fromDay)
            .mapTo(Long.class)
            .list());
  }

  /** Drops what no window reaches any more. */
  public void forgetOld() {
    long before = clock.millis() - KEPT.toMillis();
    jdbi.useHandle(handle -> {
      handle.execute("delete from conduct_count where day < ?", BeijingTime.day(before));
      handle.execute("delete from member_sign where counted_at < ?", before);
    });
  }
}
