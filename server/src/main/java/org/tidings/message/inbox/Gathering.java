package org.tidings.message.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.MessageId;
import org.tidings.message.MessagePartitions;
import org.tidings.message.Messages;
import org.tidings.message.Outcome;
import org.tidings.quota.Limits;

/**
 * Notes, when a member looks, what has come into the inbox since the last look. The newest first
 * and in steps, each a transaction: a look at very many messages ends with what it has, and leaves
 * a gap that the next looks fill. Two devices that look at once take turns by the row of
 * inbox_state; what a crash cuts off is done again.
 */
final class Gathering {
  /**
   * How long a message may take to appear under its id: ids are given before the commit and by each
   * node's clock. Long, because what is passed over is not gathered any more.
   */
  static final Duration SETTLED_AFTER = Duration.ofMinutes(10);

  /** Messages noted in one transaction. */
  static final int STEP = 2_000;

  /** Of one look; ten thousand messages are far below. */
  static final int STEPS_MAX = 10;

  /** No clock goes wrong by so much that an id could be later. */
  private static final Duration CLOCKS_APART_MAX = Duration.ofDays(1);

  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;

  private record State(long upTo, long gapAfter, long gapBefore) {
    boolean hasGap() {
      return gapBefore > 0;
    }
  }

  private record Found(long msgid, long accountId) {}

  Gathering(Jdbi jdbi, Clock clock, Limits limits) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
  }

  /** The first id that may still be there; all before it has been dropped, or is about to be. */
  long keptFrom() {
    return MessagePartitions.keptFrom(clock, limits);
  }

  /**
   * Notes what is new, and more of what an earlier look has left.
   *
   * @return the id from which on all is noted; {@link #keptFrom} when nothing is left
   */
  long look(long memberId) {
    Optional<State> before = find(memberId);
    if (before.filter(this::isRecent).isPresent() && !anyNew(memberId, before.get())) {
      return keptFrom();
    }
    State state = inOneStep(memberId, this::noteNewest);
    for (int step = 1; state.hasGap() && step < STEPS_MAX; step++) {
      state = inOneStep(memberId, this::noteBelow);
    }
    return notedFrom(state);
  }

  /** Notes one step more of what earlier looks have left; answers as {@link #look} does. */
  long lookFurther(long memberId) {
    return notedFrom(inOneStep(memberId, this::noteBelow));
  }

  private long notedFrom(State state) {
    return state.hasGap() ? Math.max(state.gapBefore(), keptFrom()) : keptFrom();
  }

  private boolean isRecent(State state) {
    long settledAfter = MessageId.firstAt(SETTLED_AFTER.toMillis()) - MessageId.firstAt(0);
    return !state.hasGap() && settled() - state.upTo() < settledAfter;
  }

  /** Up to this id nothing appears any more. */
  private long settled() {
    return MessageId.firstAt(clock.millis() - SETTLED_AFTER.toMillis());
  }

  private long end() {
    return MessageId.firstAt(clock.millis() + CLOCKS_APART_MAX.toMillis());
  }

  private Optional<State> find(long memberId) {
    return jdbi.withHandle(handle -> read(handle, memberId, ""));
  }

  private static Optional<State> read(Handle handle, long memberId, String lock) {
    return handle
        .createQuery(
            "select gathered_upto, gap_after, gap_before from inbox_state where member_id = :member "
                + lock)
        .bind("member", memberId)
        .map((row, context) -> new State(row.getLong(1), row.getLong(2), row.getLong(3)))
        .findOne();
  }

  /** Held to the end of the transaction: whoever changes a member's entries takes it first. */
  void lock(Handle handle, long memberId) {
    State ignored = locked(handle, memberId);
  }

  private State locked(Handle handle, long memberId) {
    Optional<State> state = read(handle, memberId, "for update");
    if (state.isPresent()) {
      return state.get();
    }
    handle.execute(
        "insert into inbox_state (member_id, swept_upto) values (?, ?)"
            + " on conflict (member_id) do nothing",
        memberId,
        keptFrom());
    return read(handle, memberId, "for update").orElseThrow();
  }

  private interface Noting {
    State note(Handle handle, long memberId, State state);
  }

  private State inOneStep(long memberId, Noting noting) {
    return jdbi.inTransaction(handle -> {
      // all of it can be gathered again, so nobody need wait for the disk
      handle.execute("set local synchronous_commit = off");
      State before = locked(handle, memberId);
      State after = noting.note(handle, memberId, before);
      if (!after.equals(before)) {
        handle.execute(
            "update inbox_state set gathered_upto = ?, gap_after = ?, gap_before = ?"
                + " where member_id = ?",
            after.upTo(),
            after.gapAfter(),
            after.gapBefore(),
            memberId);
      }
      return after;
    });
  }

  private State noteNewest(Handle handle, long memberId, State state) {
    List<Found> found = note(handle, memberId, state.upTo(), end());
    if (found.size() < STEP) {
      return isRecent(state)
          ? state
          : new State(Math.max(state.upTo(), settled()), state.gapAfter(), state.gapBefore());
    }
    // with a gap that was there before, what lies between the two is looked at again
    long gapAfter = state.hasGap() ? state.gapAfter() : state.upTo();
    return new State(Math.max(state.upTo(), settled()), gapAfter, found.getLast().msgid());
  }

  private State noteBelow(Handle handle, long memberId, State state) {
    if (!state.hasGap()) {
      return state;
    }
    List<Found> found = note(handle, memberId, state.gapAfter(), state.gapBefore());
    return found.size() < STEP
        ? new State(state.upTo(), 0, 0)
        : new State(state.upTo(), state.gapAfter(), found.getLast().msgid());
  }

  /** The newest between two ids, of which none is noted yet, are noted now. */
  private List<Found> note(Handle handle, long memberId, long after, long before) {
    List<Found> found = list(handle, memberId, Math.max(after, keptFrom() - 1), before, STEP);
    if (found.isEmpty()) {
      return found;
    }
    List<Long> msgids = found.stream().map(Found::msgid).toList();
    List<Long> accounts = found.stream().map(Found::accountId).toList();
    handle
        .createUpdate(
            "insert into inbox_entry (member_id, msgid, account_id)"
                + " select :member, msgid, account from unnest(:msgids, :accounts) as f (msgid, account)")
        .bind("member", memberId)
        .bindArray("msgids", Long.class, msgids)
        .bindArray("accounts", Long.class, accounts)
        .execute();
    Map<Long, Long> latest = new TreeMap<>();
    found.forEach(one -> latest.merge(one.accountId(), one.msgid(), Math::max));
    handle
        .createUpdate(
            "insert into conversation (member_id, account_id, latest_msgid)"
                + " select :member, account, latest from unnest(:accounts, :latest) as f (account, latest)"
                + " on conflict (member_id, account_id) do update set latest_msgid = excluded.latest_msgid"
                + " where conversation.latest_msgid < excluded.latest_msgid")
        .bind("member", memberId)
        .bindArray("accounts", Long.class, latest.keySet())
        .bindArray("latest", Long.class, latest.values())
        .execute();
    return found;
  }

  private boolean anyNew(long memberId, State state) {
    return jdbi.withHandle(handle -> !list(handle, memberId, state.upTo(), end(), 1).isEmpty());
  }

  /** Newest first. */
  private static List<Found> list(Handle handle, long memberId, long after, long before, int most) {
    return Messages.plannedAnew(
            handle,
            """
            select m.msgid, m.account_id from message m
            where m.member_id = :member and m.msgid > :after and m.msgid < :before
              and m.outcome = :delivered
              and not exists (select 1 from inbox_entry e
                where e.member_id = :member and e.msgid = m.msgid
                  and e.msgid > :after and e.msgid < :before)
              and not exists (select 1 from inbox_deletion d
                where d.member_id = :member and d.msgid = m.msgid
                  and d.msgid > :after and d.msgid < :before)
            order by m.msgid desc limit :most
            """)
        .bind("member", memberId)
        .bind("after", after)
        .bind("before", before)
        .bind("delivered", Outcome.DELIVERED.code())
        .bind("most", most)
        .map((row, context) -> new Found(row.getLong(1), row.getLong(2)))
        .list();
  }
}
