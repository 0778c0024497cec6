package org.tidings.callback;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tidings.kernel.MessageId;
import org.tidings.storage.NodeLease;

/** The store of cursors: up to which message each node's events are settled. */
final class EventCursors {
  /** Stands for every account that has no cursor of its own. */
  private static final long ALL_OTHERS = 0;

  private static final Duration FAR_BEHIND = Duration.ofSeconds(16);

  private final Jdbi jdbi;
  private final NodeLease lease;

  EventCursors(Jdbi jdbi, NodeLease lease) {
    this.jdbi = jdbi;
    this.lease = lease;
  }

  /**
   * One node's cursors.
   *
   * @param ofAllOthers for the accounts that are not behind
   * @param ofLaggards by account id
   */
  record Cursors(long ofAllOthers, Map<Long, Long> ofLaggards) {
    /** Whether nothing at all is owed. */
    boolean settled() {
      return ofAllOthers == Long.MAX_VALUE;
    }

    long of(long accountId) {
      return ofLaggards.getOrDefault(accountId, ofAllOthers);
    }

    /** By more than the three tries of one event take: its receiver was in trouble. */
    boolean farBehind(long accountId) {
      Long cursor = ofLaggards.get(accountId);
      return cursor != null
          && MessageId.epochMillis(ofAllOthers) - MessageId.epochMillis(cursor)
              > FAR_BEHIND.toMillis();
    }
  }

  /**
   * Replaces the node's cursors, all at once. Once the number is another's, so are its cursors, and
   * nothing is written.
   */
  void write(int node, Cursors cursors) {
    jdbi.useTransaction(handle -> {
      if (!lease.holds(handle, node)) {
        return;
      }
      handle
          .createUpdate("delete from event_cursor where node = :node and account_id <> all(:kept)")
          .bind("node", node)
          .bindArray("kept", Long.class, withAllOthers(cursors).keySet())
          .execute();
      try (PreparedBatch batch =
          handle.prepareBatch(
              "insert into event_cursor (node, account_id, msgid) values (:node, :account, :msgid)"
                  + " on conflict (node, account_id) do update set msgid = excluded.msgid"
                  + " where event_cursor.msgid <> excluded.msgid")) {
        withAllOthers(cursors)
            .forEach((account, msgid) ->
                batch.bind("node", node).bind("account", account).bind("msgid", msgid).add());
        batch.execute();
      }
    });
  }

  private static Map<Long, Long> withAllOthers(Cursors cursors) {
    Map<Long, Long> all = new HashMap<>(cursors.ofLaggards());
    all.put(ALL_OTHERS, cursors.ofAllOthers());
    return all;
  }

  /** A node without cursors died before it accepted anything, or all of it is settled. */
  Cursors read(int node) {
    Map<Long, Long> all =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select account_id, msgid from event_cursor where node = :node")
                .bind("node", node)
                .map((row, context) -> Map.entry(row.getLong(1), row.getLong(2)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    Long others = all.remove(ALL_OTHERS);
    return new Cursors(others == null ? Long.MAX_VALUE : others, all);
  }

  /** Of each node up to which message an account's events are settled; without one all are. */
  static Map<Integer, Long> settledUpTo(Handle handle, long accountId) {
    Map<Integer, Long> settled = new HashMap<>();
    handle
        .createQuery(
            "select node, msgid from event_cursor where account_id in (:others, :account)"
                + " order by account_id")
        .bind("others", ALL_OTHERS)
        .bind("account", accountId)
        // an account's own cursor comes later and is the one that counts
        .map((row, context) -> settled.put(row.getInt("node"), row.getLong("msgid")))
        .list();
    return settled;
  }

  /** An account's own oldest cursor, which it has while it is behind. */
  static Optional<Long> findLaggard(Handle handle, long accountId) {
    return handle
        .createQuery("select min(msgid) from event_cursor where account_id = :account")
        .bind("account", accountId)
        .mapTo(Long.class)
        .findOne();
  }

  /** All events of an adopted number are settled: gives it back, without cursors. */
  void finish(int node) {
    jdbi.useTransaction(handle -> {
      if (lease.holds(handle, node)) {
        handle.execute("delete from event_cursor where node = ?", node);
        lease.release(handle, node);
      }
    });
  }
}
