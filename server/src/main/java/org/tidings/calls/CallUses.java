package org.tidings.calls;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The store of how often accounts made which call. */
public final class CallUses {
  private static final Duration DAYS_REMEMBERED = Duration.ofDays(3);
  private static final Duration MONTHS_REMEMBERED = Duration.ofDays(62);

  private final Jdbi jdbi;
  private final Clock clock;

  public CallUses(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Counts one use unless that would be one too many; exact on any number of nodes, and a
   * transaction for each use.
   */
  public boolean take(long accountId, String path, Span span, long max) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(
                    "insert into call_use as u (account_id, path, span, since, used)"
                        + " values (:account, :path, :span, :since, 1)"
                        + " on conflict (account_id, path, span, since)"
                        + " do update set used = u.used + 1 where u.used < :max")
                .bind("account", accountId)
                .bind("path", path)
                .bind("span", span.stored())
                .bind("since", span.start(clock.millis()))
                .bind("max", max)
                .execute()
            > 0);
  }

  /** How often in the span of now. */
  public long used(long accountId, String path, Span span) {
    return used(CallKey.at(clock.millis(), accountId, path, span));
  }

  long used(CallKey key) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select used from call_use where account_id = :account and path = :path"
                    + " and span = :span and since = :since")
            .bind("account", key.accountId())
            .bind("path", key.path())
            .bind("span", key.span().stored())
            .bind("since", key.since())
            .mapTo(Long.class)
            .findOne()
            .orElse(0L));
  }

  /** The day's calls by path; none that was not made. */
  Map<String, Long> today(long accountId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select path, used from call_use where account_id = :account"
                    + " and span = :span and since = :since")
            .bind("account", accountId)
            .bind("span", Span.DAY.stored())
            .bind("since", Span.DAY.start(clock.millis()))
            .map((row, context) -> Map.entry(row.getString("path"), row.getLong("used")))
            .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Adds to many counters in one statement; answers with what all nodes together have counted. */
  Map<CallKey, Long> add(Map<CallKey, Long> uses) {
    List<CallKey> keys = List.copyOf(uses.keySet());
    return jdbi.withHandle(handle -> {
      Map<CallKey, Long> totals = HashMap.newHashMap(keys.size());
      handle
          .createQuery(
              """
              insert into call_use as u (account_id, path, span, since, used)
              select * from unnest(:accounts, :paths, :spans, :sinces, :uses)
              order by 1, 2, 3, 4 -- as everyone locks them
              on conflict (account_id, path, span, since) do update set used = u.used + excluded.used
              returning account_id, path, span, since, used
              """)
          .bindArray("accounts", Long.class, keys.stream().map(CallKey::accountId).toList())
          .bindArray("paths", String.class, keys.stream().map(CallKey::path).toList())
          .bindArray("spans", String.class, keys.stream().map(k -> k.span().stored()).toList())
          .bindArray("sinces", Long.class, keys.stream().map(CallKey::since).toList())
          .bindArray("uses", Long.class, keys.stream().map(uses::get).toList())
          .map((row, context) ->
              Map.entry(
                  new CallKey(
                      row.getLong("account_id"),
                      row.getString("path"),
                      span(row.getString("span")),
                      row.getLong("since")),
                  row.getLong("used")))
          .forEach(total -> totals.put(total.getKey(), total.getValue()));
      return totals;
    });
  }

  private static Span span(String stored) {
    for (Span span : Span.values()) {
      if (span.stored().equals(stored)) {
        return span;
      }
    }
    throw new IllegalStateException("The database has a span " + stored);
  }

  /**
   * Lets the account begin the day anew.
   *
   * @param path with this call; null with all
   */
  void clear(long accountId, @Nullable String path) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                with locked as materialized (
                  select path from call_use
                  where account_id = :account and span = 'day' and since = :since
                    and (cast(:path as text) is null or path = :path)
                  order by path for update -- as everyone locks them
                )
                update call_use u set used = 0 from locked
                where u.account_id = :account and u.span = 'day' and u.since = :since
                  and u.path = locked.path
                """)
            .bind("account", accountId)
            .bind("since", Span.DAY.start(clock.millis()))
            .bind("path", path)
            .execute());
  }

  /** Drops what is over and done with. */
  public void forgetOld() {
    long now = clock.millis();
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from call_use where since < ? or (span <> 'month' and since < ?)",
            now - MONTHS_REMEMBERED.toMillis(),
            now - DAYS_REMEMBERED.toMillis()));
  }
}
