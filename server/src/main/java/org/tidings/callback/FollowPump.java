package org.tidings.callback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.member.FollowEvent;
import org.tidings.member.FollowEvents;
import org.tidings.storage.NodeLease;

/**
 * Sends the events of members who came and left. Their rows are the queue: an account's worker
 * leases a few, sends them side by side, and deletes them.
 */
final class FollowPump {
  private static final Logger log = LoggerFactory.getLogger(FollowPump.class);

  /** Sent to one server at once. */
  private static final int SIDE_BY_SIDE = 16;

  private final FollowEvents events;
  private final String holder;
  private final EventSender sender;
  private final Receivers receivers;
  private final Supplier<Duration> ageMax;
  private final AccountWorkers workers;

  FollowPump(FollowEvents events, NodeLease lease, EventLog.Common common) {
    this.events = events;
    this.holder = lease.holder();
    this.sender = common.sender();
    this.receivers = common.receivers();
    this.ageMax = common.ageMax();
    this.workers =
        new AccountWorkers("events of members", events::listAccountsOwed, this::serve, common);
    events.tell(workers::wake);
  }

  /** Whether no account has a worker. */
  boolean idle() {
    return workers.idle();
  }

  private void serve(long accountId) throws InterruptedException {
    boolean paced = false;
    boolean more = true;
    while (more && !sender.closed()) {
      Receiver receiver = receivers.of(accountId);
      paced |= receiver.inTrouble();
      more = sendSome(accountId, receiver, paced && !receiver.inTrouble());
    }
  }

  /** False: there is nothing to send now. */
  private boolean sendSome(long accountId, Receiver receiver, boolean paced)
      throws InterruptedException {
    List<FollowEvent> leased = new ArrayList<>();
    int most = receiver.inTrouble() ? 1 : SIDE_BY_SIDE;
    boolean dead = receiver.inTrouble() && receiver.isDead();
    workers.persist(() -> {
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
      workers.persist(() -> events.settle(settled));
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
      return workers.persist(() -> events.giveUp(event.id(), attempts, lastError));
    }

    @Override
    public String toString() {
      return "of member " + event.memberId();
    }
  }

  /** What is not sent yet is another node's, or another day's. */
  void close() throws InterruptedException {
    workers.close();
  }
}
