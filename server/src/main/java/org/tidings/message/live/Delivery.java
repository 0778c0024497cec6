package org.tidings.message.live;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.kernel.MessageId;
import org.tidings.message.InboxMessage;
import org.tidings.message.MessageKey;
import org.tidings.message.Messages;

/**
 * Brings messages to the pages of this node, in the order in which it was told of them, on one
 * thread. When it falls behind, or the database is away, it forgets what it was told and looks into
 * the inboxes instead.
 */
final class Delivery implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  /** Lists of at most a batch each. */
  private static final int TOLD_MAX = 512;

  private static final int READ_MAX = 512;

  /**
   * Pages checked by one question, for which what is told meanwhile has to wait. Of thousands of
   * members at once PostgreSQL reads the whole day where it should look up each.
   */
  private static final int CHECKED_AT_ONCE = 100;

  /** How often it looks whether a page is due to be checked. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

  private final Messages messages;
  private final OpenPages pages;
  private final Clock clock;
  private final BlockingQueue<List<MessageKey>> told = new ArrayBlockingQueue<>(TOLD_MAX);
  private final AtomicBoolean behind = new AtomicBoolean();
  private final Thread thread;
  private volatile boolean closing;

  /** Used by the thread alone. */
  private long lastLookNanos = System.nanoTime();

  /** The pages that are due, until all are checked; used by the thread alone. */
  private final ArrayDeque<OpenPage> due = new ArrayDeque<>();

  Delivery(Messages messages, OpenPages pages, Clock clock) {
    this.messages = messages;
    this.pages = pages;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("live-push").start(this::run);
  }

  /** Never blocks. The messages are in the log; some may be of members without a page. */
  void deliver(List<MessageKey> delivered) {
    if (!told.offer(delivered)) {
      behind.set(true);
    }
  }

  /** Something may be in the inboxes of which nobody told. */
  void checkAll() {
    behind.set(true);
  }

  private void run() {
    List<List<MessageKey>> gathered = new ArrayList<>();
    while (!closing) {
      try {
        long wait = due.isEmpty() ? LOOK.toMillis() : 0;
        List<MessageKey> first = told.poll(wait, TimeUnit.MILLISECONDS);
        if (first != null) {
          gathered.add(first);
          told.drainTo(gathered);
        }
        work(gathered);
      } catch (InterruptedException e) {
        return;
      } catch (JdbiException e) {
        log.debug("The live push waits for the database: {}", e.getMessage());
        behind.set(true);
      } catch (RuntimeException e) {
        log.error("The live push failed; the inboxes are looked at instead", e);
        behind.set(true);
      } finally {
        gathered.clear();
      }
    }
  }

  private void work(List<List<MessageKey>> gathered) {
    // asked after the gathering: what was told after a loss must not overtake what was lost
    if (behind.getAndSet(false)) {
      due.clear();
      due.addAll(pages.list(page -> true));
      while (!due.isEmpty()) {
        checkSome();
      }
      return;
    }
    show(
        gathered.stream()
            .flatMap(List::stream)
            .filter(message -> !pages.of(message.memberId()).isEmpty())
            .toList());
    long now = System.nanoTime();
    if (due.isEmpty() && now - lastLookNanos >= LOOK.toNanos()) {
      lastLookNanos = now;
      due.addAll(pages.list(page -> page.isCheckDue(now)));
      pages.list(page -> page.isAbandoned(now)).forEach(OpenPage::close);
    }
    checkSome();
  }

  private void checkSome() {
    List<OpenPage> some = new ArrayList<>();
    while (!due.isEmpty() && some.size() < CHECKED_AT_ONCE) {
      some.add(due.poll());
    }
    check(some);
  }

  private void show(List<MessageKey> wanted) {
    for (int from = 0; from < wanted.size(); from += READ_MAX) {
      List<MessageKey> some = wanted.subList(from, Math.min(from + READ_MAX, wanted.size()));
      Map<Long, InboxMessage> found =
          messages.listDelivered(some).stream()
              .collect(Collectors.toMap(InboxMessage::msgid, message -> message));
      for (MessageKey message : some) {
        InboxMessage shown = found.get(message.msgid());
        if (shown != null) {
          pages.of(message.memberId()).forEach(page -> page.offer(shown));
        }
      }
    }
  }

  /** Looks for what these pages lack: one question for all of them. */
  private void check(List<OpenPage> some) {
    if (some.isEmpty()) {
      return;
    }
    long upTo = LivePush.lateFrom(MessageId.firstAt(clock.millis()));
    List<List<Long>> found =
        messages.listDeliveredIds(
            some.stream().map(page -> new MessageKey(page.memberId(), page.checkedUpTo())).toList(),
            LivePush.tomorrow(clock),
            OpenPage.KNOWN_MAX);
    Set<MessageKey> lacking = new TreeSet<>(Comparator.comparingLong(MessageKey::msgid));
    for (int i = 0; i < found.size(); i++) {
      OpenPage page = some.get(i);
      List<Long> lacks = found.get(i).stream().filter(page::lacks).toList();
      if (lacks.size() > OpenPage.WAITING_MAX) {
        page.reload(lacks);
      } else {
        lacks.forEach(msgid -> lacking.add(new MessageKey(page.memberId(), msgid)));
      }
    }
    show(List.copyOf(lacking));
    for (int i = 0; i < found.size(); i++) {
      List<Long> ids = found.get(i);
      some.get(i).checked(ids.size() < OpenPage.KNOWN_MAX ? upTo : ids.getLast());
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      if (!thread.join(CLOSE_MAX)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
