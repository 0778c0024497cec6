package org.tidings.push;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.message.AcceptListener;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.Outcome;
import org.tidings.outbound.OutboundSettings;
import org.tidings.storage.Database;
import org.tidings.storage.Notifications;
import org.tidings.storage.Notifications.Channel;
import org.tidings.storage.Rereading;

/**
 * Pushes what this node accepts to the browsers of members who want it. The committer only picks
 * out messages of members who may; all else is done on threads of their own, in bounded queues:
 * what does not fit is dropped, for it is a hint of what stands in the inbox.
 */
public final class PushSender implements AcceptListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PushSender.class);

  /** Lists of at most a batch each. */
  private static final int TOLD_MAX = 64;

  private static final Duration READ_APART = Duration.ofHours(1);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final PushSubscriptions subscriptions;
  private final PushPlan plan;
  private final PushTempo tempo;
  private final PushInterest interest = new PushInterest();
  private final PushFigures figures = new PushFigures();
  private final BlockingQueue<List<AcceptedMessage>> told = new ArrayBlockingQueue<>(TOLD_MAX);
  private final PushClient client;
  private final PushQueues queues;
  private final Thread thread;
  private volatile boolean closing;
  private volatile long readAtNanos = System.nanoTime();

  /** Starts at once. */
  public PushSender(
      PushSubscriptions subscriptions,
      PushPlan plan,
      PushKeys keys,
      OutboundSettings outbound,
      Notifications notifications) {
    this(subscriptions, plan, keys, outbound, notifications, PushTempo.USUAL);
  }

  PushSender(
      PushSubscriptions subscriptions,
      PushPlan plan,
      PushKeys keys,
      OutboundSettings outbound,
      Notifications notifications,
      PushTempo tempo) {
    this.subscriptions = subscriptions;
    this.plan = plan;
    this.tempo = tempo;
    this.client = new PushClient(keys, outbound);
    this.queues = new PushQueues(tempo, this::send);
    this.thread = Thread.ofVirtual().name("push-plan").start(this::run);
    subscriptions.tell(interest::add);
    notifications.subscribe(Channel.PUSH_SUBSCRIPTIONS, new Subscribed());
  }

  /** Hears of members who subscribe, on whatever node. */
  private final class Subscribed implements Notifications.Hearer {
    private final Rereading rereading =
        new Rereading("who wants pushes", PushSender.this::readInterest);

    @Override
    public void heard(String memberId) {
      try {
        interest.add(Long.parseLong(memberId));
      } catch (NumberFormatException e) {
        rereading.heard(memberId); // another version's words
      }
    }

    @Override
    public void listening() {
      rereading.listening();
    }
  }

  private synchronized void readInterest() {
    interest.read(subscriptions::readMembers);
    readAtNanos = System.nanoTime();
  }

  /** Forgets, about once an hour, who no longer wants. */
  public void forgetOld() {
    if (System.nanoTime() - readAtNanos > READ_APART.toNanos()) {
      readInterest();
    }
  }

  @Override
  public void accepted(List<AcceptedMessage> accepted, long highestMsgid) {
    if (!interest.any()) {
      return;
    }
    List<AcceptedMessage> wanted = List.of();
    for (AcceptedMessage message : accepted) {
      if (interest.mayWant(message.memberId()) && message.outcome() == Outcome.DELIVERED) {
        wanted = wanted.isEmpty() ? new ArrayList<>() : wanted;
        wanted.add(message);
      }
    }
    if (!wanted.isEmpty() && !told.offer(wanted)) {
      figures.dropped(wanted.size(), "more are accepted than can be looked up");
    }
  }

  /** Whether these stand in the log is not known: nobody is told of what may not be there. */
  @Override
  public void uncertain(Collection<Long> accountIds, long highestMsgid) {}

  private void run() {
    List<List<AcceptedMessage>> gathered = new ArrayList<>();
    while (!closing) {
      try {
        List<AcceptedMessage> first = told.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          gathered.add(first);
          told.drainTo(gathered);
          plan.of(gathered.stream().flatMap(List::stream).toList()).forEach(this::queue);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        figures.dropped(gathered.stream().mapToInt(List::size).sum(), "they cannot be looked up");
        if (!Database.isAway(e)) {
          log.error("Messages could not be pushed", e);
        }
      } finally {
        gathered.clear();
      }
    }
  }

  private void queue(Push push) {
    if (!queues.add(push)) {
      figures.dropped(1, "too many wait for push services");
    }
  }

  /** Tells the member's browsers that they are told, for who wants to see it. */
  public boolean test(long memberId) {
    List<Push> tests = plan.test(memberId);
    tests.forEach(this::queue);
    return !tests.isEmpty();
  }

  private void send(Push push) {
    try {
      settle(push, client.post(push));
    } catch (RuntimeException e) {
      figures.failed();
      if (!Database.isAway(e)) {
        log.error("A push to {} failed", push.to().endpoint(), e);
      }
    }
  }

  private void settle(Push push, PushResult result) {
    switch (result) {
      case PushResult.Taken() -> {
        figures.taken();
        subscriptions.noteTaken(push.to());
      }
      case PushResult.Gone() -> subscriptions.remove(push.to());
      case PushResult.Refused(String why) -> fail(push, why);
      case PushResult.NotNow(String why, var after) -> {
        int tried = push.attempt();
        if (tried > tempo.retries().size()) {
          fail(push, why);
          return;
        }
        Duration usual = tempo.retries().get(tried - 1);
        Duration asked = after.filter(time -> time.compareTo(usual) > 0).orElse(usual);
        if (asked.compareTo(tempo.pauseMax()) > 0) {
          fail(push, why);
        } else if (!queues.addLater(push.next(), asked)) {
          figures.dropped(1, "too many wait for push services");
        }
      }
    }
  }

  private void fail(Push push, String why) {
    figures.failed();
    log.debug("A push to {} failed: {}", push.to().endpoint(), why);
    subscriptions.noteFailed(push.to());
  }

  /** Of this node, since its start. */
  public PushFigures figures() {
    return figures;
  }

  /** Those that wait here and at push services that are away are let go. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    queues.close();
    client.close();
  }
}
