package org.tidings.message.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.tidings.message.InboxMessage;

/**
 * One open page of a member: what is to appear on it waits here for the page's own thread. Bounded:
 * a page that reads too slowly is told to reload instead.
 */
public final class OpenPage implements AutoCloseable {
  static final int WAITING_MAX = 256;

  /** Messages that may be found again, with which it is known that the page has them. */
  static final int KNOWN_MAX = 4096;

  private final LivePush push;
  private final long memberId;
  private final long openedAtNanos = System.nanoTime();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<InboxMessage> waiting = new ArrayDeque<>();
  private final WaitingChanges changes = new WaitingChanges();
  private final TreeSet<Long> known = new TreeSet<>();
  private boolean resumed;
  private boolean reload;
  private boolean ended;
  private boolean read;

  /**
   * Every message up to this id was looked for, or the page told to reload; all before it begins.
   */
  private long checkedUpTo = Long.MAX_VALUE;

  private volatile long checkDueNanos = openedAtNanos;

  /**
   * What has happened since the last look; nothing at all when the time was over.
   *
   * @param changes what the member has changed on other pages, after these messages
   * @param reload there was more than is handed on here: the page has to read its inbox anew
   * @param ended nothing will come any more
   */
  public record News(
      List<InboxMessage> messages, List<MemberChange> changes, boolean reload, boolean ended) {}

  OpenPage(LivePush push, long memberId) {
    this.push = push;
    this.memberId = memberId;
  }

  long memberId() {
    return memberId;
  }

  /** Blocks until there is something, at most for this long. */
  public News next(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      read = true;
      long nanos = atMost.toNanos();
      while (waiting.isEmpty() && changes.isEmpty() && !reload && !ended && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      News news = new News(new ArrayList<>(waiting), changes.take(), reload, ended);
      waiting.clear();
      reload = false;
      return news;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Begins where the page stands. What came since it was opened stays behind what it had missed.
   *
   * @param had what the page has already
   * @param missed oldest first
   * @param more whether it has missed more than that
   */
  void begin(Collection<Long> had, List<InboxMessage> missed, boolean more, long upTo) {
    lock.lock();
    try {
      List<InboxMessage> since = new ArrayList<>(waiting);
      waiting.clear();
      known.clear();
      known.addAll(had);
      checkedUpTo = upTo;
      checkDueNanos = System.nanoTime() + LivePush.FIRST_CHECK.toNanos();
      reload |= more;
      missed.forEach(this::add);
      since.forEach(this::add);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * It was open before, or was made a while ago. Until other nodes know of it, it may miss what the
   * member changes there: with the first check it is told so.
   */
  void resumed() {
    lock.lock();
    try {
      resumed = true;
    } finally {
      lock.unlock();
    }
  }

  /** Shows a message, unless the page has it. */
  void offer(InboxMessage message) {
    lock.lock();
    try {
      add(message);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Lets the page know what the member has changed elsewhere. */
  void tell(MemberChange change) {
    lock.lock();
    try {
      waiting.removeIf(message -> isDeletedBy(change, message));
      if (change instanceof MemberChange.Deleted(long msgid) && msgid > checkedUpTo) {
        known.add(msgid); // so that it does not come any more
      }
      changes.add(change);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private static boolean isDeletedBy(MemberChange change, InboxMessage message) {
    return switch (change) {
      case MemberChange.Deleted(long msgid) -> message.msgid() == msgid;
      case MemberChange.DeletedAll(long account, long upTo) ->
          message.accountId() == account && message.msgid() <= upTo;
      default -> false;
    };
  }

  private void add(InboxMessage message) {
    if (!known.add(message.msgid())) {
      return;
    }
    if (waiting.size() >= WAITING_MAX) {
      waiting.clear();
      reload = true;
    } else {
      waiting.add(message);
    }
    limitKnown();
  }

  private void limitKnown() {
    if (known.size() > KNOWN_MAX) {
      forget(known.stream().skip(known.size() - KNOWN_MAX / 2).findFirst().orElseThrow());
      reload = true;
    }
  }

  /** Leaves it to the page to find these in its inbox, and all that waits. */
  void reload(Collection<Long> these) {
    lock.lock();
    try {
      waiting.clear();
      reload = true;
      known.addAll(these);
      limitKnown();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean lacks(long msgid) {
    lock.lock();
    try {
      return msgid > checkedUpTo && !known.contains(msgid);
    } finally {
      lock.unlock();
    }
  }

  long checkedUpTo() {
    lock.lock();
    try {
      return checkedUpTo;
    } finally {
      lock.unlock();
    }
  }

  void checked(long upTo) {
    lock.lock();
    try {
      forget(upTo);
      if (resumed) {
        resumed = false;
        changes.add(new MemberChange.Anything());
        changed.signal();
      }
      checkDueNanos = System.nanoTime() + LivePush.CHECK_INTERVAL.toNanos();
    } finally {
      lock.unlock();
    }
  }

  private void forget(long upTo) {
    checkedUpTo = Math.max(checkedUpTo, upTo);
    known.headSet(checkedUpTo, true).clear();
  }

  boolean isCheckDue(long now) {
    return now - checkDueNanos >= 0;
  }

  /** Whether nobody came to read it: its connection broke before the answer began. */
  boolean isAbandoned(long now) {
    lock.lock();
    try {
      return !read && now - openedAtNanos > LivePush.CHECK_INTERVAL.toNanos();
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Ends it from elsewhere: whoever looked has another page now. */
  public void leave() {
    end();
    close();
  }

  /** Nobody looks at the page any more. */
  @Override
  public void close() {
    push.closed(this);
  }
}
