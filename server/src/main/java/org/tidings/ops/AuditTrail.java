package org.tidings.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The store of who did what, when and from where. Entries are added and read, never changed; but
 * what they say of a person who has had everything erased goes too.
 */
public final class AuditTrail {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<LinkedHashMap<String, String>> TEXTS =
      new TypeReference<>() {};

  private final Jdbi jdbi;
  private final Clock clock;

  public AuditTrail(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Does something and notes it, both or neither: whatever the stores do on this thread meanwhile
   * is part of the same transaction. So it must do nothing that takes long, and no network call.
   */
  public void alongside(Actor actor, Audited audited, Runnable act) {
    alongside(
        actor,
        () -> {
          act.run();
          return audited;
        },
        Function.identity());
  }

  /** Leaves of what was done about somebody that it was done, by whom and when. */
  public void erase(long accountId, String subject) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update audit_entry set before = '{}', after = '{}'"
                + " where account_id = ? and subject = ?",
            accountId,
            subject));
  }

  /** The same, of something that is only known when it is done. */
  public <T> T alongside(Actor actor, Supplier<T> act, Function<T, Audited> audited) {
    return jdbi.inTransaction(handle -> {
      T done = act.get();
      note(handle, actor, audited.apply(done));
      return done;
    });
  }

  /** Notes what is done already, or was only tried. */
  public void note(Actor actor, Audited audited) {
    jdbi.useHandle(handle -> note(handle, actor, audited));
  }

  private void note(Handle handle, Actor actor, Audited audited) {
    handle
        .createUpdate(
            "insert into audit_entry (happened_at, operator_id, actor, address, account_id, action,"
                + " subject, before, after) values (:now, :operator, :actor, :address, :account,"
                + " :action, :subject, :before, :after)")
        .bind("now", clock.millis())
        .bind(
            "operator",
            actor.operatorId().isPresent() ? (Long) actor.operatorId().getAsLong() : null)
        .bind("actor", actor.name())
        .bind("address", actor.address())
        .bind(
            "account",
            audited.accountId().isPresent() ? (Long) audited.accountId().getAsLong() : null)
        .bind("action", audited.action().name())
        .bind("subject", audited.subject())
        .bind("before", json(audited.before()))
        .bind("after", json(audited.after()))
        .execute();
  }

  private static String json(Map<String, String> texts) {
    return JSON.writeValueAsString(texts);
  }

  /**
   * Those that the filter wants, the newest first.
   *
   * @param before only older ones than this id; {@link Long#MAX_VALUE} for the newest
   */
  public List<AuditEntry> list(AuditFilter filter, long before, int most) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    filter.accountId().ifPresent(id -> wanted.put("account_id = :account", id));
    filter.operatorId().ifPresent(id -> wanted.put("operator_id = :operator", id));
    filter.who().ifPresent(who -> wanted.put("strpos(lower(actor), lower(:who)) > 0", who));
    filter.action().ifPresent(action -> wanted.put("action = :action", action.name()));
    filter.subject().ifPresent(subject -> wanted.put("subject = :subject", subject));
    filter.from().ifPresent(from -> wanted.put("happened_at >= :from", from));
    filter.until().ifPresent(until -> wanted.put("happened_at < :until", until));
    wanted.put("audit_id < :before", before);
    return jdbi.withHandle(handle -> {
      Query query =
          handle.createQuery(
              "select * from audit_entry where "
                  + String.join(" and ", wanted.keySet())
                  + " order by audit_id desc limit :most");
      wanted.forEach(
          (condition, value) -> query.bind(condition.replaceFirst(".*:(\\w+).*", "$1"), value));
      return query.bind("most", most).map(AuditTrail::read).list();
    });
  }

  private static AuditEntry read(ResultSet row, StatementContext context) throws SQLException {
    return new AuditEntry(
        row.getLong("audit_id"),
        row.getLong("happened_at"),
        new Actor(id(row, "operator_id"), row.getString("actor"), row.getString("address")),
        id(row, "account_id"),
        row.getString("action"),
        row.getString("subject"),
        JSON.readValue(row.getString("before"), TEXTS),
        JSON.readValue(row.getString("after"), TEXTS));
  }

  private static OptionalLong id(ResultSet row, String column) throws SQLException {
    long id = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(id);
  }
}
