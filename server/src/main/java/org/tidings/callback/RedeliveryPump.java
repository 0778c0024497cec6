package org.tidings.callback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.callback.statistics.EventCounter;
import org.tidings.storage.NodeLease;

/**
 * Carries out redeliveries: a few events side by side, at the pace at which a receiver that is back
 * is fed, and then their attempts and the place up to which they are sent, in one transaction. A
 * crash sends those few again.
 */
final class RedeliveryPump {
  private static final Logger log = LoggerFactory.getLogger(RedeliveryPump.class);

  /** Sent to one server at once. */
  private static final int SIDE_BY_SIDE = 16;

  private final Redeliveries redeliveries;
  private final DueRedeliveries due;
  private final EventCounter counter;
  private final EventSender sender;
  private final Receivers receivers;
  private final String holder;
  private final AccountWorkers workers;

  RedeliveryPump(
      Redeliveries redeliveries, DueRedeliveries due, NodeLease lease, EventLog.Common common) {
    this.redeliveries = redeliveries;
    this.due = due;
    this.counter = common.counter();
    this.sender = common.sender();
    this.receivers = common.receivers();
    this.holder = lease.holder();
    this.workers =
        new AccountWorkers("redeliveries", redeliveries::listAccountsOwed, this::serve, common);
    redeliveries.tell(workers::wake);
  }

  private void serve(long accountId) throws InterruptedException {
    boolean more = true;
    while (more && !sender.closed()) {
      List<Redelivery> leased = new ArrayList<>();
      workers.persist(() -> redeliveries.lease(accountId, holder).ifPresent(leased::add));
      for (Redelivery redelivery : leased) {
        carryOutSome(redelivery);
      }
      more = !leased.isEmpty();
    }
  }

  private void carryOutSome(Redelivery redelivery) throws InterruptedException {
    Receiver receiver = receivers.of(redelivery.accountId());
    int most = receiver.inTrouble() ? 1 : SIDE_BY_SIDE;
    List<RedeliveredEvent> events = new ArrayList<>();
    if (!workers.persist(() -> events.addAll(due.list(redelivery, most)))) {
      return;
    }
    List<Thread> senders = new ArrayList<>();
    for (RedeliveredEvent event : events) {
      senders.add(Thread.ofVirtual().start(() -> event.send(sender, receiver)));
    }
    for (Thread each : senders) {
      each.join();
    }
    RedeliveryStep step = step(redelivery, events, events.size() < most);
    if (workers.persist(() -> redeliveries.advance(redelivery, step))) {
      events.stream()
          .filter(event -> event.answered() && event.givenUpBefore())
          .forEach(event -> counter.redelivered(redelivery.accountId(), event.msgid()));
    }
    step.ending()
        .ifPresent(ending ->
            log.info(
                "The redelivery {} of account {} is over: {}",
                redelivery.id(),
                redelivery.accountId(),
                ending));
  }

  private static RedeliveryStep step(
      Redelivery redelivery, List<RedeliveredEvent> events, boolean last) {
    List<EventAttempt> attempts = new ArrayList<>();
    List<GivenUpEvent> outcomes = new ArrayList<>();
    long next = redelivery.nextMsgid();
    boolean whole = true;
    for (RedeliveredEvent event : events) {
      attempts.addAll(event.attempts());
      event.outcome().ifPresent(outcomes::add);
      whole &= event.over();
      next = whole ? event.msgid() + 1 : next;
    }
    return new RedeliveryStep(
        attempts,
        outcomes,
        next,
        events.stream().filter(RedeliveredEvent::answered).count(),
        events.stream().filter(RedeliveredEvent::failed).count(),
        ending(redelivery, events, last && whole));
  }

  private static Optional<Redelivery.Ending> ending(
      Redelivery redelivery, List<RedeliveredEvent> events, boolean last) {
    if (events.stream().anyMatch(RedeliveredEvent::unwanted)) {
      return Optional.of(Redelivery.Ending.NO_SERVER);
    }
    boolean single = redelivery.kind() == Redelivery.Kind.MESSAGE;
    if (last || (single && events.stream().allMatch(RedeliveredEvent::over))) {
      return Optional.of(Redelivery.Ending.DONE);
    }
    return events.stream().allMatch(e -> e.result() == EventSender.Result.GIVEN_UP)
        ? Optional.of(Redelivery.Ending.SERVER_AWAY)
        : Optional.empty();
  }

  /** What is not sent yet is another node's, or another day's. */
  void close() throws InterruptedException {
    workers.close();
  }
}
