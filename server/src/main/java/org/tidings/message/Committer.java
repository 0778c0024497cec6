package org.tidings.message;

import java.time.Clock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.storage.Database;
import org.tidings.storage.NodeLease;
import org.tidings.message.AcceptConnection.Way;
import org.tidings.message.frequency.Bounds;
import org.tidings.message.frequency.BrokenRule;
import org.tidings.message.frequency.FrequencyGuard;
import org.tidings.message.rule.SendRule;

/**
 * Group commit: while one batch is being committed the next one gathers, so the database's sync is
 * shared by all who wait. No timer adds to anybody's wait. One thread, so messages enter the log in
 * the order of their ids.
 */
public final class Committer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Committer.class);
  private static final int BATCH_MAX = 512;

  /** Each of them locks; PostgreSQL has room for some thousands of locks, of all nodes together. */
  private static final int COUNTED_MAX = 128;

  /**
   * More than this waiting means that the database is behind: refuse at once instead of piling up.
   */
  private static final int WAITING_MAX = 8192;

  private static final Duration IDLE = Duration.ofMillis(50);

  private static final Verdict REFUSED = new Verdict.NotAccepted(Refusal.OVERLOADED);

  private final AcceptConnection connection;
  private final NodeLease lease;
  private final MessageIds ids;
  private final AcceptListener listener;
  private final FrequencyGuard guard;
  private final BlockingQueue<PendingMessage> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean settled;
  private volatile boolean stopped;

  /**
   * Accounts of batches of which the database did not say what became; used by the thread alone.
   */
  private final Set<Long> uncertainAccounts = new HashSet<>();

  private long uncertainUpTo;

  /**
   * Begins.
   *
   * @param guard closed with it
   */
  public Committer(
      Database database,
      NodeLease lease,
      Clock clock,
      AcceptListener listener,
      FrequencyGuard guard) {
    this.guard = guard;
    this.connection = new AcceptConnection(database, lease, guard::learn);
    this.lease = lease;
    this.ids = new MessageIds(clock, lease);
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("committer").start(this::run);
  }

  /**
   * Blocks until the message is durable; returns its id.
   *
   * @throws Refused when it is not accepted
   * @throws BrokenRule when it would be one too many
   */
  long commit(CheckedMessage checked) {
    PendingMessage message = new PendingMessage(checked);
    if (closing || !lease.held() || !waiting.offer(message)) {
      throw new Refused(Refusal.OVERLOADED);
    }
    if (stopped) {
      // it came too late for the committer's last look
      message.decide(REFUSED);
    }
    return switch (await(message)) {
      case Verdict.Accepted accepted -> accepted.msgid();
      case Verdict.Repeated(long msgid) -> msgid;
      case Verdict.NotAccepted(Refusal refusal) -> throw new Refused(refusal);
      case Verdict.Breaks(SendRule rule) -> throw new BrokenRule(rule);
      case Verdict.Undecided ignored -> throw new IllegalStateException("Nobody decided");
    };
  }

  private static Verdict await(PendingMessage message) {
    try {
      return message.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(Refusal.OVERLOADED);
    }
  }

  private void run() {
    List<PendingMessage> batch = new ArrayList<>(BATCH_MAX);
    while (true) {
      try {
        PendingMessage first = waiting.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
          guard.turn();
          resolveUncertaintyWhileIdle();
          if (closing) {
            break;
          }
          continue;
        }
        batch.add(first);
        guard.turn();
        waiting.drainTo(batch, BATCH_MAX - 1);
        acceptAll(batch);
      } catch (InterruptedException e) {
        break;
      } catch (RuntimeException | Error e) {
        // without this thread nothing is ever accepted again, so it outlives whatever befell a
        // batch
        log.error("A batch of messages failed", e);
        connection.disconnect();
        suspect(batch);
        refuse(batch);
      } finally {
        batch.clear();
      }
    }
    settled = uncertainAccounts.isEmpty();
    connection.disconnect();
    stopped = true;
    waiting.drainTo(batch);
    refuse(batch);
  }

  private void resolveUncertaintyWhileIdle() {
    try {
      resolveUncertainty();
    } catch (SQLException e) {
      connection.disconnect();
    }
  }

  private void acceptAll(List<PendingMessage> batch) {
    List<PendingMessage> plain = new ArrayList<>(batch.size());
    List<PendingMessage> identified = new ArrayList<>();
    List<PendingMessage> counted = new ArrayList<>();
    for (PendingMessage pending : batch) {
      if (!isAdmitted(pending.message())) {
        counted.add(pending);
      } else if (pending.message().clientMessageId() != null) {
        identified.add(pending);
      } else {
        plain.add(pending);
      }
    }
    if (!plain.isEmpty()) {
      accept(plain, Way.PLENTY);
    }
    if (!identified.isEmpty()) {
      accept(identified, Way.IDENTIFIED);
    }
    // last, because they may be too many for what was accepted just now
    for (int from = 0; from < counted.size(); from += COUNTED_MAX) {
      int to = Math.min(from + COUNTED_MAX, counted.size());
      accept(counted.subList(from, to), Way.COUNTED);
    }
  }

  private boolean isAdmitted(CheckedMessage message) {
    Bounds bounds = message.bounds();
    return bounds == null
        || guard.admits(
            bounds, message.accountId(), message.memberId(), message.privateTemplateId());
  }

  private void accept(List<PendingMessage> messages, Way way) {
    long[] msgids = new long[messages.size()];
    try {
      for (int i = 0; i < msgids.length; i++) {
        msgids[i] = ids.next();
      }
    } catch (Refused e) {
      refuse(messages);
      return;
    }
    try {
      resolveUncertainty();
      Batch batch = new Batch(messages, msgids);
      Verdict[] verdicts = connection.decide(way, batch);
      if (way == Way.COUNTED) {
        noteCounted(batch, verdicts);
      }
      List<PendingMessage> undecided = answer(batch, verdicts);
      if (!undecided.isEmpty()) {
        accept(undecided, Way.SCARCE);
      }
    } catch (SQLException e) {
      if (isAboutOneMessage(e)) {
        refuseOne(messages, way, e);
        return;
      }
      connection.disconnect();
      log.warn("A batch of {} was not accepted: {}", messages.size(), e.getMessage());
      suspect(messages);
      if (way == Way.COUNTED) {
        // perhaps they were accepted: rather too many counted than too few
        for (int i = 0; i < msgids.length; i++) {
          note(messages.get(i).message(), msgids[i]);
        }
      }
      refuse(messages);
    }
  }

  private void noteCounted(Batch batch, Verdict[] verdicts) {
    for (int i = 0; i < verdicts.length; i++) {
      if (verdicts[i] instanceof Verdict.Accepted(long msgid, Outcome ignored)) {
        note(batch.message(i).message(), msgid);
      }
    }
  }

  private void note(CheckedMessage message, long msgid) {
    Bounds bounds = message.bounds();
    if (bounds != null) {
      guard.note(
          bounds, message.accountId(), message.memberId(), message.privateTemplateId(), msgid);
    }
  }

  /** One message that the database cannot take must not refuse its neighbours. */
  private void refuseOne(List<PendingMessage> batch, Way way, SQLException why) {
    int half = batch.size() / 2;
    if (half == 0) {
      log.warn("A message was not accepted: {}", why.getMessage());
      refuse(batch);
    } else {
      accept(new ArrayList<>(batch.subList(0, half)), way);
      accept(new ArrayList<>(batch.subList(half, batch.size())), way);
    }
  }

  /** What became of these messages is not known. */
  private void suspect(List<PendingMessage> batch) {
    batch.forEach(message -> uncertainAccounts.add(message.message().accountId()));
    uncertainUpTo = ids.last();
  }

  /**
   * After a broken connection: waits until the batch's old transaction is surely over, then has the
   * log read, because what it committed owes events though its senders were told to try again.
   */
  private void resolveUncertainty() throws SQLException {
    if (uncertainAccounts.isEmpty()) {
      return;
    }
    connection.awaitLast();
    listener.uncertain(Set.copyOf(uncertainAccounts), uncertainUpTo);
    uncertainAccounts.clear();
  }

  /**
   * SQLSTATE classes 22 (data), 23 (constraint) and 54 (limits): the statement ran and did nothing.
   */
  private static boolean isAboutOneMessage(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
  }

  /** Returns those that another statement must decide on. */
  private List<PendingMessage> answer(Batch batch, Verdict[] verdicts) {
    List<PendingMessage> undecided = new ArrayList<>();
    List<AcceptedMessage> accepted = new ArrayList<>(batch.size());
    for (int i = 0; i < verdicts.length; i++) {
      CheckedMessage message = batch.message(i).message();
      if (verdicts[i] instanceof Verdict.Undecided) {
        undecided.add(batch.message(i));
      } else if (verdicts[i] instanceof Verdict.Accepted(long msgid, Outcome outcome)) {
        accepted.add(
            new AcceptedMessage(
                msgid,
                message.memberId(),
                message.accountId(),
                message.privateTemplateId(),
                outcome));
      }
    }
    // first the events: whoever is answered ok may count on one
    if (!accepted.isEmpty()) {
      listener.accepted(accepted, batch.highestMsgid());
    }
    for (int i = 0; i < verdicts.length; i++) {
      if (!(verdicts[i] instanceof Verdict.Undecided)) {
        batch.message(i).decide(verdicts[i]);
      }
    }
    return undecided;
  }

  private static void refuse(List<PendingMessage> batch) {
    batch.forEach(message -> message.decide(REFUSED));
  }

  /** How many messages wait to be committed. */
  public int waiting() {
    return waiting.size();
  }

  /**
   * Whether it has stopped and the event log has heard of everything that it committed. False when
   * the database was away to the last: then the log must be read again.
   */
  public boolean settled() {
    return settled;
  }

  /** Commits what waits, then stops. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(AcceptConnection.ANSWER_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    guard.close();
  }
}
