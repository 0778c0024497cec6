package org.tidings.message.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.message.MessageKey;
import org.tidings.storage.Notifications.Speaker;

/**
 * Tells the other nodes, on one thread, what was accepted for their pages, and where this node has
 * pages itself. What gathers while one notice is on its way goes with the next. What is too much,
 * or cannot be sent, becomes one word: look for yourselves.
 */
final class NoticeSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NoticeSender.class);

  /** How often a node with pages names all its slots, for whoever missed a notice. */
  static final Duration ANNOUNCE_INTERVAL = Duration.ofSeconds(10);

  /** Lists of at most a batch each. */
  private static final int ACCEPTED_MAX = 64;

  private static final int CHANGES_MAX = 1_024;

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

  private final String name;
  private final Interest interest;
  private final OtherNodes otherNodes;
  private final Speaker others;
  private final BlockingQueue<List<MessageKey>> accepted = new ArrayBlockingQueue<>(ACCEPTED_MAX);
  private final BlockingQueue<Notice.OfMember> changes = new ArrayBlockingQueue<>(CHANGES_MAX);
  private final AtomicBoolean changesLost = new AtomicBoolean();
  private final AtomicBoolean lost = new AtomicBoolean();
  private final AtomicBoolean greet = new AtomicBoolean();
  private final AtomicBoolean nameAll = new AtomicBoolean();

  /** Slots in which a page was opened or closed since they were last looked at. */
  private final Set<Integer> touched = ConcurrentHashMap.newKeySet();

  private final Thread thread;
  private volatile boolean closing;

  // used by the thread alone
  private final BitSet open = new BitSet(Interest.SLOTS);
  private long namedAllAtNanos = System.nanoTime();

  /**
   * Starts at once.
   *
   * @param name of this node, for the others
   * @param others speaks to all of them; closed here
   */
  NoticeSender(String name, Interest interest, OtherNodes otherNodes, Speaker others) {
    this.name = name;
    this.interest = interest;
    this.otherNodes = otherNodes;
    this.others = others;
    this.thread = Thread.ofVirtual().name("live-notices").start(this::run);
  }

  /** Never blocks. */
  void accepted(List<MessageKey> messages) {
    if (!accepted.offer(messages)) {
      lost.set(true);
    }
  }

  /** Never blocks. Something was accepted of which nothing is known here. */
  void lost() {
    lost.set(true);
    wake();
  }

  /** Never blocks. A member has changed something on a page. */
  void changed(long memberId, MemberChange change) {
    if (!changes.offer(new Notice.OfMember(memberId, change))) {
      changesLost.set(true);
    }
    wake();
  }

  /** A page was opened or closed. */
  void touched(long memberId) {
    touched.add(Interest.slot(memberId));
    wake();
  }

  /** Another node wants to know all slots. */
  void nameAll() {
    nameAll.set(true);
    wake();
  }

  /** This node wants to know all slots of the others. */
  void greet() {
    greet.set(true);
    wake();
  }

  private void wake() {
    boolean ignored = accepted.offer(List.of());
  }

  private void run() {
    while (!closing) {
      try {
        List<MessageKey> first = accepted.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        List<String> payloads = payloads(first == null ? List.of() : first);
        if (!payloads.isEmpty()) {
          others.say(payloads);
        }
        otherNodes.forgetSilent();
      } catch (InterruptedException e) {
        break;
      } catch (JdbiException e) {
        log.debug("The other nodes cannot be told: {}", e.getMessage());
        notSent();
      } catch (RuntimeException e) {
        log.error("Telling the other nodes failed; tried again", e);
        notSent();
      }
    }
    farewell();
  }

  private void notSent() {
    lost.set(true);
    changesLost.set(true);
    nameAll.set(true);
    greet.set(true);
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> payloads(List<MessageKey> first) {
    List<MessageKey> messages = new ArrayList<>(first);
    List<List<MessageKey>> more = new ArrayList<>();
    accepted.drainTo(more);
    more.forEach(messages::addAll);
    List<String> payloads = new ArrayList<>();
    // asked after the gathering: what was accepted after a loss must not overtake what was lost
    if (lost.getAndSet(false)) {
      add(payloads, new Notice.Lost());
    } else {
      add(payloads, new Notice.Accepted(messages));
    }
    List<Notice.OfMember> changed = new ArrayList<>();
    changes.drainTo(changed);
    if (changesLost.getAndSet(false)) {
      add(payloads, new Notice.ChangesLost());
    } else {
      add(payloads, new Notice.Changed(changed));
    }
    if (greet.getAndSet(false)) {
      add(payloads, new Notice.Hello());
    }
    addChanges(payloads);
    boolean due = System.nanoTime() - namedAllAtNanos > ANNOUNCE_INTERVAL.toNanos();
    if (nameAll.getAndSet(false) || (due && !open.isEmpty())) {
      namedAllAtNanos = System.nanoTime();
      add(payloads, new Notice.AllOpen(open.stream().boxed().toList()));
    }
    return payloads;
  }

  private void addChanges(List<String> payloads) {
    List<Integer> opened = new ArrayList<>();
    List<Integer> closed = new ArrayList<>();
    for (int slot : Set.copyOf(touched)) {
      touched.remove(slot);
      // looked at after it is removed: a change after this look is touched again
      boolean now = interest.hereInSlot(slot);
      if (now != open.get(slot)) {
        open.set(slot, now);
        (now ? opened : closed).add(slot);
      }
    }
    add(payloads, new Notice.Opened(opened));
    add(payloads, new Notice.Closed(closed));
  }

  private void add(List<String> payloads, Notice notice) {
    payloads.addAll(Notice.payloads(name, notice));
  }

  /** Or the others would keep telling this node for a while. */
  private void farewell() {
    try {
      List<String> payloads = new ArrayList<>();
      add(payloads, new Notice.Closed(open.stream().boxed().toList()));
      if (!payloads.isEmpty()) {
        others.say(payloads);
      }
    } catch (JdbiException e) {
      log.debug("The other nodes were not told of the end: {}", e.getMessage());
    }
    others.close();
  }

  @Override
  public void close() {
    closing = true;
    wake();
    try {
      if (!thread.join(CLOSE_MAX)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
