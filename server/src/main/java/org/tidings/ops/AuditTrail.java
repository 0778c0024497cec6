package org.tidings.ops;

import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.json.JsonMapper;

/** The store of who did what, when and from where. Entries are added and read, never changed. */
public final class AuditTrail {
  private static final JsonMapper JSON = new JsonMapper();

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
}
