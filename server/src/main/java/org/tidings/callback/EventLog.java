package org.tidings.callback;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.Messages;

/**
 * The events that one node's messages owe: a queue an account, and workers that empty it. A slow
 * receiver holds up its own account only.
 */
final class EventLog {
  private static final Logger log = LoggerFactory.getLogger(EventLog.class);

  /** Reading the log must leave connections to everybody else. */
  private static final int READERS_MAX = 4;

  private static final Duration PAUSE_WITHOUT_DATABASE = Duration.ofMillis(500);

  private final int node;
  private final Messages messages;
  private final EventSender sender;
  private final Map<Long, AccountQueue> queues = new ConcurrentHashMap<>();
  private final Semaphore readers = new Semaphore(READERS_MAX);
  private volatile long highest;

  /**
   * The events of one node number.
   *
   * @param startsAbove messages up to this id are no concern of this log
   */
  EventLog(int node, Messages messages, EventSender sender, long startsAbove) {
    this.node = node;
    this.messages = messages;
    this.sender = sender;
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

  /** What a dead node owed an account: everything above its cursor is to be read. */
  void resume(long accountId, long settledUpTo, long upTo) {
    AccountQueue queue = queue(accountId, settledUpTo);
    queue.wantUpTo(upTo);
    work(queue);
  }

  private AccountQueue queue(long accountId, long settledUpTo) {
    return queues.computeIfAbsent(accountId, id -> new AccountQueue(id, settledUpTo));
  }

  /** One more worker, where there is work for it. */
  private void work(AccountQueue queue) {
    if (!sender.closed() && queue.hire()) {
      Thread.ofVirtual().name("events-", queue.accountId()).start(() -> empty(queue));
    }
  }

  private void empty(AccountQueue queue) {
    while (true) {
      AccountQueue.Step step = queue.next();
      try {
        boolean done =
            switch (step) {
              case AccountQueue.Step.Rest ignored -> {
                // work may have come between the look and the rest
                work(queue);
                yield false;
              }
              case AccountQueue.Step.Send(QueuedEvent event) -> send(queue, event);
              case AccountQueue.Step.ReadLog read -> read(queue, read);
            };
        if (!done) {
          if (!(step instanceof AccountQueue.Step.Rest)) {
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

  private boolean send(AccountQueue queue, QueuedEvent event) throws InterruptedException {
    EventSender.Result result = sender.send(event.message());
    switch (result) {
      case OWED -> {
        return false;
      }
      case SETTLED -> queue.settle(event, true);
      case GIVEN_UP -> queue.settle(event, false);
    }
    // a receiver that answers again may have more workers again
    work(queue);
    return true;
  }

  private boolean read(AccountQueue queue, AccountQueue.Step.ReadLog step)
      throws InterruptedException {
    while (!sender.closed()) {
      readers.acquire();
      try {
        List<AcceptedMessage> page =
            messages.listLog(node, queue.accountId(), step.after(), step.upTo(), step.most());
        queue.loaded(step, page);
        page.forEach(message -> work(queue));
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
