package org.tidings.callback;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.callback.statistics.EventCounter;
import org.tidings.kernel.MessageId;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.Messages;

/**
 * The events that one node's messages owe: a queue an account, and workers that empty it. A slow
 * receiver holds up its own account only.
 */
final class EventLog {
  private static final Logger log = LoggerFactory.getLogger(EventLog.class);

  private static final Duration PAUSE_WITHOUT_DATABASE = Duration.ofMillis(500);

  /** Events come of age one by one; they are given up so much together. */
  private static final int EXPIRED_TOGETHER = 24;

  private final int node;
  private final Messages messages;
  private final EventSender sender;
  private final EventRecorder recorder;
  private final EventCounter counter;
  private final EventFailures failures;
  private final Receivers receivers;
  private final Semaphore readers;
  private final Clock clock;
  private final Supplier<Duration> ageMax;
  private final Map<Long, AccountQueue> queues = new ConcurrentHashMap<>();
  private volatile long highest;

  /**
   * What the logs of all node numbers share.
   *
   * @param readers reading logs must leave connections to everybody else
   */
  record Common(
      Messages messages,
      EventSender sender,
      EventRecorder recorder,
      EventCounter counter,
      EventFailures failures,
      Receivers receivers,
      Semaphore readers,
      Clock clock,
      Supplier<Duration> ageMax) {}

  /**
   * The events of one node number.
   *
   * @param startsAbove messages up to this id are no concern of this log
   */
  EventLog(int node, Common common, long startsAbove) {
    this.node = node;
    this.messages = common.messages();
    this.sender = common.sender();
    this.recorder = common.recorder();
    this.counter = common.counter();
    this.failures = common.failures();
    this.receivers = common.receivers();
    this.readers = common.readers();
    this.clock = common.clock();
    this.ageMax = common.ageMax();
    this.highest = startsAbove;
  }

  int node() {
    return node;
  }

  void accepted(List<AcceptedMessage> accepted, long highestMsgid) {
    for (AcceptedMessage message : accepted) {
      queue(message.accountId(), highest).add(message);
    }
    for (AcceptedMessage message : accepted) {
      work(queue(message.accountId(), highest));
    }
    highest = highestMsgid;
  }

  /** Messages of these accounts may be in the log without our having heard of them. */
  void readUpTo(Collection<Long> accountIds, long msgid) {
    for (long accountId : accountIds) {
      AccountQueue queue = queue(accountId, highest);
      queue.wantUpTo(msgid);
      work(queue);
    }
    highest = Math.max(highest, msgid);
  }

  /**
   * What a dead node owed an account: everything above its cursor is to be read.
   *
   * @param farBehind its receiver was in trouble, by the look of it, and may still be
   */
  void resume(long accountId, long settledUpTo, long upTo, boolean farBehind) {
    AccountQueue queue = queue(accountId, settledUpTo);
    if (farBehind) {
      queue.receiver().suspect(System.nanoTime());
    }
    queue.wantUpTo(upTo);
    work(queue);
  }

  private AccountQueue queue(long accountId, long settledUpTo) {
    return queues.computeIfAbsent(
        accountId, id -> new AccountQueue(id, receivers.of(id), settledUpTo));
  }

  /** One more worker, where there is work for it. */
  private void work(AccountQueue queue) {
    if (!sender.closed() && queue.hire()) {
      Thread.ofVirtual().name("events-", queue.accountId()).start(() -> empty(queue));
    }
  }

  private void empty(AccountQueue queue) {
    while (true) {
      EventStep step = next(queue);
      try {
        boolean done =
            switch (step) {
              case EventStep.Rest ignored -> {
                // work may have come between the look and the rest
                work(queue);
                yield false;
              }
              case EventStep.Send send -> send(queue, send);
              case EventStep.ReadLog read -> read(queue, read);
              case EventStep.Expire expire -> expire(queue, expire);
            };
        if (!done) {
          if (!(step instanceof EventStep.Rest)) {
            queue.giveUp(step);
          }
          return;
        }
      } catch (InterruptedException e) {
        queue.giveUp(step);
        return;
      } catch (RuntimeException e) {
        log.error("An event worker of account {} failed", queue.accountId(), e);
        queue.giveUp(step);
        return;
      }
    }
  }

  private EventStep next(AccountQueue queue) {
    if (queue.receiver().inTrouble() && queue.receiver().isDead()) {
      long ageMaxMillis = ageMax.get().toMillis();
      long tooOld = clock.millis() - ageMaxMillis;
      Optional<EventStep.Expire> expire =
          queue.expire(
              MessageId.firstAt(tooOld) - 1,
              MessageId.firstAt(tooOld - ageMaxMillis / EXPIRED_TOGETHER));
      if (expire.isPresent()) {
        return expire.get();
      }
    }
    return queue.next();
  }

  private boolean send(AccountQueue queue, EventStep.Send step) throws InterruptedException {
    QueuedEvent event = step.event();
    MessageEvent owed = new MessageEvent(event.message(), recorder, counter, clock);
    switch (sender.send(owed, queue.receiver(), step.paced())) {
      case OWED -> {
        return false;
      }
      case SETTLED, GIVEN_UP_ALIVE -> queue.settle(event, true);
      case GIVEN_UP -> queue.settle(event, false);
    }
    // a receiver that answers may have more workers
    work(queue);
    return true;
  }

  private boolean read(AccountQueue queue, EventStep.ReadLog step) throws InterruptedException {
    return reading(
        queue,
        () -> {
          List<AcceptedMessage> page =
              messages.listLog(node, queue.accountId(), step.after(), step.upTo(), step.most());
          queue.loaded(step, page);
          page.forEach(message -> work(queue));
        });
  }

  private boolean expire(AccountQueue queue, EventStep.Expire step) throws InterruptedException {
    return reading(
        queue,
        () -> {
          long inLog =
              step.upTo() > step.after()
                  ? messages.countLog(node, queue.accountId(), step.after(), step.upTo())
                  : 0;
          long events = step.events().size() + inLog;
          if (events > 0) {
            long first =
                step.events().isEmpty()
                    ? step.after() + 1
                    : step.events().getFirst().message().msgid();
            long last = inLog > 0 ? step.upTo() : step.events().getLast().message().msgid();
            failures.recordExpired(queue.accountId(), node, first, last, events);
            counter.expired(queue.accountId(), first, events);
            log.warn(
                "The server of account {} has been away for long: {} events are given up",
                queue.accountId(),
                events);
          }
          queue.expired(step);
        });
  }

  /** Does it when few others read, and again while the database is away. False: we stop. */
  private boolean reading(AccountQueue queue, Runnable step) throws InterruptedException {
    while (!sender.closed()) {
      readers.acquire();
      try {
        step.run();
        return true;
      } catch (JdbiException e) {
        log.debug("Reading the log waits for the database: {}", e.getMessage());
      } catch (RuntimeException e) {
        log.error("Reading the log of account {} failed; tried again", queue.accountId(), e);
      } finally {
        readers.release();
      }
      sender.pause(PAUSE_WITHOUT_DATABASE);
    }
    return false;
  }

  /**
   * Where every account stands. Accounts with events open from before {@code patience} get cursors
   * of their own; the others share the oldest of theirs, so in quiet times there is one row.
   */
  EventCursors.Cursors cursors(long patience) {
    long others = highest;
    Map<Long, Long> laggards = new HashMap<>();
    for (AccountQueue queue : queues.values()) {
      OptionalLong settled = queue.settledUpTo();
      if (settled.isEmpty()) {
        continue;
      }
      if (settled.getAsLong() < patience) {
        laggards.put(queue.accountId(), settled.getAsLong());
      } else {
        others = Math.min(others, settled.getAsLong());
      }
    }
    return new EventCursors.Cursors(others, laggards);
  }

  boolean nothingOpen() {
    return queues.values().stream().allMatch(queue -> queue.settledUpTo().isEmpty());
  }

  /** How many accounts have events open. */
  long accountsOpen() {
    return queues.values().stream().filter(queue -> queue.settledUpTo().isPresent()).count();
  }
}
