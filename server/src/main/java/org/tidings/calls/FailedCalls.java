package org.tidings.calls;

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
              "insert into failed_call (rid, account_id, invoked_at, took_ms, query, request_body,"
                  + " response_body, client_ip) values (:rid, :account, :invokedAt, :took, :query,"
                  + " :request, :response, :ip) on conflict do nothing")) {
        for (FailedCall call : calls) {
          batch
              .bind("rid", call.rid().text())
              .bind("account", call.accountId())
              .bind("invokedAt", call.invokedAt())
              .bind("took", call.tookMillis())
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

  Optional<FailedCall> find(Rid rid) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from failed_call where rid = :rid")
            .bind("rid", rid.text())
            .map((row, context) ->
                new FailedCall(
                    rid,
                    row.getLong("account_id"),
                    row.getLong("invoked_at"),
                    row.getLong("took_ms"),
                    row.getString("query"),
                    row.getString("request_body"),
                    row.getString("response_body"),
                    row.getString("client_ip")))
            .findOne());
  }

  /** Drops those of which nobody may ask any more. */
  public void forgetOld() {
    long first = clock.millis() - retention().toMillis();
    jdbi.useHandle(handle -> handle.execute("delete from failed_call where invoked_at < ?", first));
  }
}
