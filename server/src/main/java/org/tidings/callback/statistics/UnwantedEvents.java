package org.tidings.callback.statistics;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tidings.kernel.MessageId;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/**
 * The store of which messages owed no event because their account had no server then: runs of a
 * node's ids, so that it costs no row for each. Without them such a message would look like one
 * whose event was answered at once.
 */
public final class UnwantedEvents {
  /** An account without a server has one run in memory; more are not remembered. */
  private static final int RUNS_MAX = 100_000;

  private static final int FORGOTTEN_AT_ONCE = 5_000;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;
  private final ReentrantLock lock = new ReentrantLock();

  /** Runs that may go on; changed under the lock. */
  private final Map<Key, Run> open = new ConcurrentHashMap<>();

  /** Runs of which the database does not know all; guarded by the lock. */
  private Set<Run> fresh = new HashSet<>();

  private record Key(long accountId, int node) {}

  /** Messages from the first to the last, guarded by the lock; {@code start} names it. */
  private static final class Run {
    private final Key key;
    private final long start;
    private long first;
    private volatile long last;

    Run(Key key, long start) {
      this.key = key;
      this.start = start;
      this.first = start;
      this.last = start;
    }
  }

  /** Ids of one node from {@code first} to {@code last}. */
  public record Span(int node, long first, long last) {
    public boolean contains(long msgid) {
      return msgid >= first && msgid <= last && MessageId.node(msgid) == node;
    }
  }

  public UnwantedEvents(Jdbi jdbi, Clock clock, Limits limits) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
  }

  void add(long accountId, long msgid) {
    Key key = new Key(accountId, MessageId.node(msgid));
    lock.lock();
    try {
      Run run = open.get(key);
      if (run == null) {
        if (open.size() >= RUNS_MAX) {
          return;
        }
        run = new Run(key, msgid);
        open.put(key, run);
      }
      run.first = Math.min(run.first, msgid);
      run.last = Math.max(run.last, msgid);
      fresh.add(run);
    } finally {
      lock.unlock();
    }
  }

  /** The account has a server now; what comes without one later is another run. */
  void endRun(long accountId, long msgid) {
    if (open.isEmpty()) {
      return;
    }
    Key key = new Key(accountId, MessageId.node(msgid));
    Run run = open.get(key);
    // an older one may have been under way
    if (run != null && run.last < msgid) {
      lock.lock();
      try {
        open.remove(key, run);
      } finally {
        lock.unlock();
      }
    }
  }

  /** Tells the database what it does not know yet. */
  void write() {
    Set<Run> due;
    List<Object[]> rows = new ArrayList<>();
    lock.lock();
    try {
      due = fresh;
      fresh = new HashSet<>();
      for (Run run : due) {
        rows.add(new Object[] {run.key.accountId, run.key.node, run.start, run.first, run.last});
      }
    } finally {
      lock.unlock();
    }
    try {
      insert(rows);
    } catch (RuntimeException e) {
      lock.lock();
      try {
        fresh.addAll(due);
      } finally {
        lock.unlock();
      }
      throw e;
    }
  }

  private void insert(List<Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbi.useHandle(handle -> {
      try (PreparedBatch batch =
          handle.prepareBatch(
              "insert into event_unwanted as u (account_id, node, run, first_msgid, last_msgid)"
                  + " values (?, ?, ?, ?, ?) on conflict (account_id, node, run) do update set"
                  + " first_msgid = least(u.first_msgid, excluded.first_msgid),"
                  + " last_msgid = greatest(u.last_msgid, excluded.last_msgid)")) {
        rows.forEach(batch::add);
        batch.execute();
      }
    });
  }

  /** Those of an account that reach into these ids. */
  public List<Span> list(long accountId, long first, long last) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select node, first_msgid, last_msgid from event_unwanted"
                    + " where account_id = :account and last_msgid >= :first"
                    + " and first_msgid <= :last")
            .bind("account", accountId)
            .bind("first", first)
            .bind("last", last)
            .map((row, context) ->
                new Span(row.getInt("node"), row.getLong("first_msgid"), row.getLong("last_msgid")))
            .list());
  }

  /** Drops runs whose messages are gone. */
  public void forgetOld() {
    Duration kept = Duration.ofDays(limits.of(Limit.MESSAGE_RETENTION_DAYS));
    long bound = MessageId.firstAt(clock.millis() - kept.toMillis());
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from event_unwanted where ctid = any(array(select ctid from event_unwanted"
                + " where last_msgid < ? limit ?))",
            bound,
            FORGOTTEN_AT_ONCE));
  }
}
