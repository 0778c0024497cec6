package org.tidings.callback.statistics;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.BeijingTime;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** The store of how many events of which day ended how. */
public final class EventCounts {
  /** In which all nodes lock. */
  private static final Comparator<EventCountKey> ORDER =
      Comparator.comparingLong(EventCountKey::accountId)
          .thenComparingInt(EventCountKey::day)
          .thenComparing(key -> stored(key.ending()))
          .thenComparingInt(EventCountKey::withinMillis);

  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;

  public EventCounts(Jdbi jdbi, Clock clock, Limits limits) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
  }

  /** Adds to many counts in one statement. */
  void add(Map<EventCountKey, Long> counts) {
    List<EventCountKey> keys = counts.keySet().stream().sorted(ORDER).toList();
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into event_count as c (account_id, day, ending, within_ms, events)
                select * from unnest(:accounts, :days, :endings, :withins, :events)
                on conflict (account_id, day, ending, within_ms)
                do update set events = c.events + excluded.events
                """)
            .bindArray("accounts", Long.class, keys.stream().map(EventCountKey::accountId).toList())
            .bindArray("days", Integer.class, keys.stream().map(EventCountKey::day).toList())
            .bindArray(
                "endings", String.class, keys.stream().map(key -> stored(key.ending())).toList())
            .bindArray(
                "withins", Integer.class, keys.stream().map(EventCountKey::withinMillis).toList())
            .bindArray("events", Long.class, keys.stream().map(counts::get).toList())
            .execute());
  }

  /** An account's days, the newest first; days without events are not among them. */
  public SortedMap<Integer, EventDay> list(long accountId, int fromDay, int toDay) {
    SortedMap<Integer, EventDay> days = new TreeMap<>(Comparator.reverseOrder());
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                "select day, ending, within_ms, events from event_count"
                    + " where account_id = :account and day between :from and :to")
            .bind("account", accountId)
            .bind("from", fromDay)
            .bind("to", toDay)
            .map((row, context) -> {
              days.computeIfAbsent(row.getInt("day"), day -> new EventDay())
                  .add(
                      EventEnding.valueOf(row.getString("ending").toUpperCase(Locale.ROOT)),
                      row.getInt("within_ms"),
                      row.getLong("events"));
              return true;
            })
            .list());
    return days;
  }

  /** Drops the days of which nobody asks any more. */
  public void forgetOld() {
    int first = BeijingTime.day(clock.millis()) - limits.intOf(Limit.STATISTICS_RETENTION_DAYS);
    jdbi.useHandle(handle -> handle.execute("delete from event_count where day < ?", first));
  }

  private static String stored(EventEnding ending) {
    return ending.name().toLowerCase(Locale.ROOT);
  }
}
