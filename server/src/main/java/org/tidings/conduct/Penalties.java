package org.tidings.conduct;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The store of penalties, and of those that are proposed. They are added and ended, never removed.
 */
public final class Penalties {
  private final Jdbi jdbi;

  public Penalties(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public Optional<Penalty> find(long penaltyId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from penalty where penalty_id = :id")
            .bind("id", penaltyId)
            .map(Penalties::read)
            .findOne());
  }

  /** An account's, the newest first; with those that were proposed only for who may see them. */
  public List<Penalty> list(long accountId, boolean alsoProposed, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from penalty where account_id = :account and (:all or state = 'set')"
                    + " order by penalty_id desc limit :most")
            .bind("account", accountId)
            .bind("all", alsoProposed)
            .bind("most", most)
            .map(Penalties::read)
            .list());
  }

  /** All of an account that are in force, and all that are not over yet. */
  List<Penalty> listNotOver(Handle handle, long accountId, long now) {
    return handle
        .createQuery(
            "select * from penalty where account_id = :account and state = 'set'"
                + " and lifted_at is null and ends_at > :now order by penalty_id")
        .bind("account", accountId)
        .bind("now", now)
        .map(Penalties::read)
        .list();
  }

  /** What waits for the staff, the oldest first: those behind an id. */
  public List<Penalty> listProposed(long after, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from penalty where state = 'proposed' and penalty_id > :after"
                    + " order by penalty_id limit :most")
            .bind("after", after)
            .bind("most", most)
            .map(Penalties::read)
            .list());
  }

  public long countProposed() {
    return jdbi.withHandle(handle ->
        handle
            .select("select count(*) from penalty where state = 'proposed'")
            .mapTo(long.class)
            .one());
  }

  Optional<Penalty> findProposed(Handle handle, long accountId) {
    return handle
        .createQuery("select * from penalty where account_id = :account and state = 'proposed'")
        .bind("account", accountId)
        .map(Penalties::read)
        .findOne();
  }

  /** When it was last decided on an account's figures, whatever was decided; 0 if never. */
  long lastDecided(Handle handle, long accountId) {
    return handle
        .select("select coalesce(max(decided_at), 0) from penalty where account_id = ?", accountId)
        .mapTo(long.class)
        .one();
  }

  Penalty propose(Handle handle, long accountId, Finding finding, long now) {
    return handle
        .createQuery(
            """
            insert into penalty (account_id, step, library_number, state, signal, window_days,
              messages, signs, members, threshold, climbed, made_at)
            values (:account, :step, :number, 'proposed', :signal, :days, :messages, :signs,
              :members, :threshold, :climbed, :now)
            on conflict (account_id) where state = 'proposed' do update set
              step = excluded.step, library_number = excluded.library_number,
              signal = excluded.signal, window_days = excluded.window_days,
              messages = excluded.messages, signs = excluded.signs, members = excluded.members,
              threshold = excluded.threshold, climbed = excluded.climbed
            returning *
            """)
        .bind("account", accountId)
        .bind("step", finding.step().stored())
        .bind("number", finding.libraryNumber())
        .bind("signal", finding.grounds().signal().stored())
        .bind("days", finding.grounds().days())
        .bind("messages", finding.grounds().messages())
        .bind("signs", finding.grounds().signs())
        .bind("members", finding.grounds().members())
        .bind("threshold", finding.grounds().threshold())
        .bind("climbed", finding.grounds().climbed())
        .bind("now", now)
        .map(Penalties::read)
        .one();
  }

  /** One that waits for no decision: by hand, without figures. */
  long add(Handle handle, long accountId, Sentence sentence, Decider decider, long now) {
    return handle
        .createQuery(
            "insert into penalty (account_id, step, library_number, state, reason, made_at,"
                + " decided_at, decided_by, decided_by_id, begins_at, ends_at) values (:account,"
                + " :step, :number, 'set', :reason, :now, :now, :by, :byId, :now, :ends)"
                + " returning penalty_id")
        .bind("account", accountId)
        .bind("step", sentence.step().stored())
        .bind("number", sentence.libraryNumber())
        .bind("reason", sentence.reason())
        .bind("now", now)
        .bind("by", decider.name())
        .bind("byId", decider.idOrNull())
        .bind("ends", sentence.endsAt())
        .mapTo(Long.class)
        .one();
  }

  /** Carries out one that is proposed, as it was or otherwise; false: it waits no more. */
  boolean set(Handle handle, long penaltyId, Sentence sentence, Decider decider, long now) {
    return handle
            .createUpdate(
                "update penalty set state = 'set', step = :step, library_number = :number,"
                    + " reason = :reason, decided_at = :now, decided_by = :by,"
                    + " decided_by_id = :byId, begins_at = :now, ends_at = :ends"
                    + " where penalty_id = :id and state = 'proposed'")
            .bind("id", penaltyId)
            .bind("step", sentence.step().stored())
            .bind("number", sentence.libraryNumber())
            .bind("reason", sentence.reason())
            .bind("now", now)
            .bind("by", decider.name())
            .bind("byId", decider.idOrNull())
            .bind("ends", sentence.endsAt())
            .execute()
        > 0;
  }

  boolean dismiss(Handle handle, long penaltyId, String reason, Decider decider, long now) {
    return handle.execute(
            "update penalty set state = 'dismissed', reason = ?, decided_at = ?, decided_by = ?,"
                + " decided_by_id = ? where penalty_id = ? and state = 'proposed'",
            reason,
            now,
            decider.name(),
            decider.idOrNull(),
            penaltyId)
        > 0;
  }

  /** One that was lifted already may be lifted on appeal: then it counts for nothing any more. */
  boolean lift(Handle handle, long penaltyId, Penalty.Lifting lifting) {
    return handle.execute(
            "update penalty set lifted_at = ?, lifted_by = ?, lift_reason = ?, on_appeal = ?"
                + " where penalty_id = ? and state = 'set' and (lifted_at is null or ?)",
            lifting.at(),
            lifting.by(),
            lifting.reason(),
            lifting.onAppeal(),
            penaltyId,
            lifting.onAppeal())
        > 0;
  }

  private static Penalty read(ResultSet row, StatementContext context) throws SQLException {
    long decidedById = row.getLong("decided_by_id");
    OptionalLong decider = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(decidedById);
    return new Penalty(
        row.getLong("penalty_id"),
        row.getLong("account_id"),
        Step.ofStored(row.getString("step")),
        row.getString("library_number"),
        Penalty.State.ofStored(row.getString("state")),
        grounds(row),
        row.getString("reason"),
        row.getLong("made_at"),
        row.getString("decided_by"),
        decider,
        row.getLong("begins_at"),
        row.getLong("ends_at"),
        lifting(row));
  }

  private static Optional<Grounds> grounds(ResultSet row) throws SQLException {
    String signal = row.getString("signal");
    return signal == null
        ? Optional.empty()
        : Optional.of(
            new Grounds(
                Signal.ofStored(signal),
                row.getInt("window_days"),
                row.getLong("messages"),
                row.getLong("signs"),
                row.getLong("members"),
                row.getLong("threshold"),
                row.getBoolean("climbed")));
  }

  private static Optional<Penalty.Lifting> lifting(ResultSet row) throws SQLException {
    long at = row.getLong("lifted_at");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new Penalty.Lifting(
                at,
                row.getString("lifted_by"),
                row.getString("lift_reason"),
                row.getBoolean("on_appeal")));
  }
}
