package org.tidings.callback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.member.FollowEvent;
import org.tidings.member.FollowEvents;
import org.tidings.storage.NodeLease;

/**
 * Sends the events of members who came and left. Their rows are the queue: an account that is owed
 * some has one worker on this node, which leases a few, sends them side by side, and deletes them.
 * A server that hangs holds up its own account's worker only. Whoever follows by this node wakes
 * the worker; what other nodes left is found by looking.
 */
final class FollowPump {
  private static final Logger log = LoggerFactory.getLogger(FollowPump.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration PAUSE_WITHOUT_DATABASE = Duration.ofMillis(500);

  /** Sent to one server at once. */
  private static final int SIDE_BY_SIDE = 16;

  private final FollowEvents events;
  private final String holder;
  private final EventSender sender;
  private final Receivers receivers;
  private final Semaphore readers;
  private final Supplier<Duration> ageMax;
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Accounts that have a worker, and whether there is new work since it last looked. */
  private final Map<Long, Boolean> served = new ConcurrentHashMap<>();

  private final Thread lookout;

  FollowPump(FollowEvents events, NodeLease lease, EventLog.Common common) {
    this.events = events;
    this.holder = lease.holder();
    this.sender = common.sender();
    this.receivers = common.receivers();
    this.readers = common.readers();
    this.ageMax = common.ageMax();
    this.lookout = Thread.ofVirtual().name("follow-events").start(this::lookOut);
    events.tell(this::wake);
  }

  /** Whether no account has a worker. */
  boolean idle() {
    return served.isEmpty();
  }

  private void lookOut() {
    do {
      try {
        events.listAccountsOwed().forEach(this::wake);
      } catch (JdbiException e) {
        log.debug("The events of members who came and left wait for the database", e);
      } catch (RuntimeException e) {
        log.error("Looking for events of members failed; it is tried again", e);
      }
    } while (!awaitClosing(LOOK));
  }

  private boolean awaitClosing(Duration atMost) {
    try {
      return closing.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** The account is owed events. */
  private void wake(long accountId) {
    if (!sender.closed() && served.put(accountId, true) == null) {
      Thread.ofVirtual().name("follow-events-", accountId).start(() -> serve(accountId));
    }
  }

  private void serve(long accountId) {
    try {
      boolean paced = false;
      while (served.replace(accountId, true, false) || !served.remove(accountId, false)) {
        boolean more = true;
        while (more && !sender.closed()) {
          Receiver receiver = receivers.of(accountId);
          paced |= receiver.inTrouble();
          more = sendSome(accountId, receiver, paced && !receiver.inTrouble());
        }
        paced = false;
        if (sender.closed()) {
          served.remove(accountId);
          return;
        }
      }
    } catch (InterruptedException e) {
      served.remove(accountId);
    } catch (RuntimeException e) {
      log.error("The events of members of account {} failed; tried again", accountId, e);
      served.remove(accountId);
    }
  }

  /** False: there is nothing to send now. */
  private boolean sendSome(long accountId, Receiver receiver, boolean paced)
      throws InterruptedException {
    List<FollowEvent> leased = new ArrayList<>();
    int most = receiver.inTrouble() ? 1 : SIDE_BY_SIDE;
    boolean dead = receiver.inTrouble() && receiver.isDead();
    persist(() -> {
      if (dead) {
        expire(accountId);
      }
      leased.addAll(events.lease(accountId, holder, most));
    });
    Queue<Long> settled = new ConcurrentLinkedQueue<>();
    List<Thread> senders = new ArrayList<>();
    for (FollowEvent event : leased) {
      senders.add(
          Thread.ofVirtual()
              .start(() -> {
                if (isSettled(event, receiver, paced)) {
                  settled.add(event.id());
                }
              }));
    }
    for (Thread each : senders) {
      each.join();
    }
    if (!settled.isEmpty()) {
      persist(() -> events.settle(settled));
    }
    return !leased.isEmpty();
  }

  private void expire(long accountId) {
    int expired = events.expire(accountId, holder, ageMax.get());
    if (expired > 0) {
      log.warn(
          "The server of account {} has been away for long: {} events of members are given up",
          accountId,
          expired);
    }
  }

  private boolean isSettled(FollowEvent event, Receiver receiver, boolean paced) {
    try {
      return sender.send(new Owed(event), receiver, paced) == EventSender.Result.SETTLED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Does it when few others do, and again while the database is away. False: we stop. */
  private boolean persist(Runnable step) throws InterruptedException {
    do {
      readers.acquire();
      try {
        step.run();
        return true;
      } catch (JdbiException e) {
        log.debug("Events of members wait for the database: {}", e.getMessage());
      } finally {
        readers.release();
      }
      sender.pause(PAUSE_WITHOUT_DATABASE);
    } while (!sender.closed());
    return false;
  }

  /** One of these events, on its way. */
  private final class Owed implements OwedEvent {
    private final FollowEvent event;

    Owed(FollowEvent event) {
      this.event = event;
    }

    @Override
    public long accountId() {
      return event.accountId();
    }

    @Override
    public long memberId() {
      return event.memberId();
    }

    @Override
    public byte[] xml(String originalId, String openId) {
      long createTime = event.happenedAt() / 1000;
      return switch (event.kind()) {
        case SUBSCRIBE ->
            EventXml.subscribe(originalId, openId, createTime, event.qrScene(), event.ticket());
        case UNSUBSCRIBE -> EventXml.unsubscribe(originalId, openId, createTime);
      };
    }

    /** Of these only the last try is kept. */
    @Override
    public void tried(int attempt, long triedAt, AttemptResult result) {}

    @Override
    public boolean givenUp(int attempts, String lastError) throws InterruptedException {
      return persist(() -> events.giveUp(event.id(), attempts, lastError));
    }

    @Override
    public String toString() {
      return "of member " + event.memberId();
    }
  }

  /** What is not sent yet is another node's, or another day's. */
  void close() throws InterruptedException {
    closing.countDown();
    lookout.join();
  }
}
