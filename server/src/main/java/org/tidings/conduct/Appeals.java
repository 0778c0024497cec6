package org.tidings.conduct;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The store of appeals against penalties; a penalty has one at most. */
public final class Appeals {
  private final Jdbi jdbi;

  public Appeals(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public Optional<Appeal> find(long penaltyId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from penalty_appeal where penalty_id = :penalty")
            .bind("penalty", penaltyId)
            .map(Appeals::read)
            .findOne());
  }

  /** What waits for the staff, the oldest first. */
  public List<Appeal> listWaiting(int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from penalty_appeal where state = 'submitted'"
                    + " order by submitted_at, penalty_id limit :most")
            .bind("most", most)
            .map(Appeals::read)
            .list());
  }

  public long countWaiting() {
    return jdbi.withHandle(handle ->
        handle
            .select("select count(*) from penalty_appeal where state = 'submitted'")
            .mapTo(long.class)
            .one());
  }

  /** False: there was one already. */
  boolean add(Handle handle, Penalty penalty, String text, String by, long now) {
    return handle.execute(
            "insert into penalty_appeal (penalty_id, account_id, text, submitted_at, submitted_by,"
                + " state) values (?, ?, ?, ?, ?, 'submitted') on conflict do nothing",
            penalty.id(),
            penalty.accountId(),
            text,
            now,
            by)
        > 0;
  }

  /** False: it waits no more. */
  boolean decide(
      Handle handle, long penaltyId, Appeal.State state, String answer, String by, long now) {
    return handle.execute(
            "update penalty_appeal set state = ?, answer = ?, decided_at = ?, decided_by = ?"
                + " where penalty_id = ? and state = 'submitted'",
            state.stored(),
            answer,
            now,
            by,
            penaltyId)
        > 0;
  }

  private static Appeal read(ResultSet row, StatementContext context) throws SQLException {
    return new Appeal(
        row.getLong("penalty_id"),
        row.getLong("account_id"),
        row.getString("text"),
        row.getLong("submitted_at"),
        row.getString("submitted_by"),
        Appeal.State.ofStored(row.getString("state")),
        row.getString("answer"),
        row.getLong("decided_at"),
        row.getString("decided_by"));
  }
}
