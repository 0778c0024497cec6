package org.tidings.callback;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.account.Accounts;
import org.tidings.callback.statistics.EventCounter;
import org.tidings.kernel.MessageId;
import org.tidings.member.FollowEvents;
import org.tidings.member.OpenIds;
import org.tidings.message.AcceptListener;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.Messages;
import org.tidings.message.log.MessageLog;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.NodeLease;

/**
 * Sends the events that messages owe to their accounts' servers. The messages are the log; what is
 * kept beside it is only how far each account's events are settled, written about once a second. A
 * crash therefore sends a little again and loses nothing. The log of a node that died is taken over
 * by a living one.
 */
public final class EventPump implements AcceptListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventPump.class);
  private static final Duration CURSOR_INTERVAL = Duration.ofSeconds(1);

  /** An account whose oldest open event is older than this gets a cursor of its own. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What is open when the platform stops may still go out for this long. */
  private static final Duration DRAIN_MAX = Duration.ofSeconds(5);

  private static final Duration DRAIN_LOOK = Duration.ofMillis(20);

  /** Reading logs must leave connections to everybody else. */
  private static final int READERS_MAX = 4;

  private final NodeLease lease;
  private final Accounts accounts;
  private final Messages messages;
  private final EventCursors cursors;
  private final EventRecorder recorder;
  private final EventSender sender;
  private final Receivers receivers;
  private final Clock clock;
  private final EventLog.Common common;
  private final EventLog own;
  private final FollowPump follows;
  private final RedeliveryPump redeliveries;
  private final Map<Integer, EventLog> adopted = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread upkeep;

  /** What it reads and where it writes. */
  public record Stores(
      Accounts accounts,
      Messages messages,
      OpenIds openIds,
      EventFailures failures,
      FollowEvents followEvents,
      Redeliveries redeliveries,
      EventAttempts attempts,
      EventCounter counter,
      Jdbi jdbi) {}

  public EventPump(
      NodeLease lease,
      Stores stores,
      CallbackClient client,
      Limits limits,
      Clock clock,
      boolean allowPrivate) {
    this.lease = lease;
    this.accounts = stores.accounts();
    this.messages = stores.messages();
    this.cursors = new EventCursors(stores.jdbi(), lease);
    this.recorder = new EventRecorder(stores.failures());
    this.sender =
        new EventSender(
            accounts, new EventCall(stores.openIds(), client, accounts, allowPrivate), clock);
    this.receivers = new Receivers(limits);
    this.clock = clock;
    this.common =
        new EventLog.Common(
            messages,
            sender,
            recorder,
            stores.counter(),
            stores.failures(),
            receivers,
            new Semaphore(READERS_MAX),
            clock,
            () -> Duration.ofHours(limits.of(Limit.EVENT_AGE_HOURS)));
    long startsAbove = MessageId.firstAt(lease.mintableFrom()) - 1;
    this.own = new EventLog(lease.node(), common, startsAbove);
    resumeOwn(startsAbove);
    cursors.write(own.node(), own.cursors(startsAbove));
    this.follows = new FollowPump(stores.followEvents(), lease, common);
    this.redeliveries =
        new RedeliveryPump(
            stores.redeliveries(),
            new DueRedeliveries(
                messages,
                new MessageLog(stores.jdbi()),
                stores.failures(),
                stores.attempts(),
                clock),
            lease,
            common);
    this.upkeep = Thread.ofVirtual().name("event-cursors").start(this::keepUp);
  }

  /** The number may be a dead node's, with events that it owed. */
  private void resumeOwn(long startsAbove) {
    EventCursors.Cursors left = cursors.read(own.node());
    if (!left.settled()) {
      messages.awaitLastBatch(own.node());
      accounts
          .listWithServer()
          .forEach(id -> own.resume(id, left.of(id), startsAbove, left.farBehind(id)));
    }
  }

  @Override
  public void accepted(List<AcceptedMessage> accepted, long highestMsgid) {
    own.accepted(accepted, highestMsgid);
  }

  @Override
  public void uncertain(Collection<Long> accountIds, long highestMsgid) {
    own.readUpTo(accountIds, highestMsgid);
  }

  /** How many accounts have events open. */
  public long accountsOpen() {
    return own.accountsOpen() + adopted.values().stream().mapToLong(EventLog::accountsOpen).sum();
  }

  /** How many accounts have servers that do not answer. */
  public long receiversInTrouble() {
    return receivers.inTrouble();
  }

  /** Which accounts' servers do not answer. */
  public List<Long> listReceiversInTrouble(int most) {
    return receivers.listInTrouble(most);
  }

  private void keepUp() {
    do {
      try {
        lease.adoptDead().forEach(this::adopt);
        writeCursors();
      } catch (JdbiException e) {
        log.debug("The cursors wait for the database: {}", e.getMessage());
      } catch (RuntimeException e) {
        log.error("Keeping the event cursors failed; it is tried again", e);
      }
    } while (!awaitClosing());
  }

  private boolean awaitClosing() {
    try {
      return closing.await(CURSOR_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void writeCursors() {
    long patience = MessageId.firstAt(clock.millis() - PATIENCE.toMillis());
    cursors.write(own.node(), own.cursors(patience));
    for (EventLog dead : adopted.values()) {
      if (dead.nothingOpen()) {
        finish(dead.node());
      } else {
        cursors.write(dead.node(), dead.cursors(patience));
      }
    }
  }

  private void finish(int node) {
    cursors.finish(node);
    adopted.remove(node);
    log.info("The events that node {} owed are sent", node);
  }

  private void adopt(int node) {
    if (adopted.containsKey(node)) {
      return;
    }
    messages.awaitLastBatch(node);
    EventCursors.Cursors settled = cursors.read(node);
    EventLog dead = new EventLog(node, common, settled.ofAllOthers());
    log.info("Sending what node {}, which is gone, still owed", node);
    accounts
        .listWithServer()
        .forEach(id -> dead.resume(id, settled.of(id), Long.MAX_VALUE, settled.farBehind(id)));
    adopted.put(node, dead);
  }

  /** Lets what is open go out for a moment, then notes where every account stands. */
  @Override
  public void close() {
    try {
      long until = System.nanoTime() + DRAIN_MAX.toNanos();
      // whoever has the number now sends what is open
      while (lease.held() && !(nothingOpen() && follows.idle()) && System.nanoTime() - until < 0) {
        sender.pause(DRAIN_LOOK);
      }
      sender.close();
      follows.close();
      redeliveries.close();
      recorder.close();
      closing.countDown();
      upkeep.join();
      writeCursors();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (JdbiException e) {
      log.warn("The cursors were not written; some events will be sent again: {}", e.getMessage());
    }
  }

  /** Whether every event of a message that this node knows of is settled. */
  public boolean nothingOpen() {
    return own.nothingOpen() && adopted.values().stream().allMatch(EventLog::nothingOpen);
  }
}
