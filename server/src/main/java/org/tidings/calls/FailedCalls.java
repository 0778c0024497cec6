package org.tidings.calls;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** The store of calls that failed. */
public final class FailedCalls {
  /** Greater than any rid. */
  private static final String AFTER_ALL = "g";

  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;

  public FailedCalls(Jdbi jdbi, Clock clock, Limits limits) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
  }

  Duration retention() {
    return Duration.ofDays(limits.of(Limit.FAILED_CALL_RETENTION_DAYS));
  }

  void add(List<FailedCall> calls) {
    jdbi.useTransaction(handle -> {
      // nobody waits for these, nor misses the last few after a crash of the database
      handle.execute("set local synchronous_commit = off");
      try (PreparedBatch batch =
          handle.prepareBatch(
              "insert into failed_call (rid, account_id, invoked_at, took_ms, path, query, request_body,"
                  + " response_body, client_ip) values (:rid, :account, :invokedAt, :took, :path,"
                  + " :query, :request, :response, :ip) on conflict do nothing")) {
        for (FailedCall call : calls) {
          batch
              .bind("rid", call.rid().text())
              .bind("account", call.accountId())
              .bind("invokedAt", call.invokedAt())
              .bind("took", call.tookMillis())
              .bind("path", call.path())
              .bind("query", call.query())
              .bind("request", call.requestBody())
              .bind("response", call.responseBody())
              .bind("ip", call.clientIp())
              .add();
        }
        batch.execute();
      }
    });
  }

  /** Drops those of an account that speak of one of its followers. */
  public void erase(long accountId, String openId) {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from failed_call where account_id = ? and (strpos(request_body, ?) > 0"
                + " or strpos(response_body, ?) > 0 or strpos(query, ?) > 0)",
            accountId,
            openId,
            openId,
            openId));
  }

  Optional<FailedCall> find(Rid rid) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from failed_call where rid = :rid")
            .bind("rid", rid.text())
            .map((row, context) -> read(row))
            .findOne());
  }

  /**
   * A page of an account's failed calls, the newest first. Those of the last moment may not be
   * written yet.
   *
   * @param before only those of a rid before this; empty for the newest
   */
  public List<FailedCall> list(long accountId, Optional<Rid> before, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from failed_call where account_id = :account and rid < :before"
                    + " order by rid desc limit :most")
            .bind("account", accountId)
            .bind("before", before.map(Rid::text).orElse(AFTER_ALL))
            .bind("most", most)
            .map((row, context) -> read(row))
            .list());
  }

  private static FailedCall read(ResultSet row) throws SQLException {
    return new FailedCall(
        new Rid(row.getString("rid")),
        row.getLong("account_id"),
        row.getLong("invoked_at"),
        row.getLong("took_ms"),
        row.getString("path"),
        row.getString("query"),
        row.getString("request_body"),
        row.getString("response_body"),
        row.getString("client_ip"));
  }

  /** Drops those of which nobody may ask any more. */
  public void forgetOld() {
    long first = clock.millis() - retention().toMillis();
    jdbi.useHandle(handle -> handle.execute("delete from failed_call where invoked_at < ?", first));
  }
}
