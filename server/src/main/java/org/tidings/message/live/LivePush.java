package org.tidings.message.live;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.tidings.kernel.MessageId;
import org.tidings.message.AcceptListener;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.InboxMessage;
import org.tidings.message.MessageKey;
import org.tidings.message.Messages;
import org.tidings.message.Outcome;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.Notifications;
import org.tidings.storage.Notifications.Channel;
import org.tidings.storage.Notifications.Hearer;

/**
 * Shows what was just accepted on its member's open pages. The committer only picks out messages of
 * members who may have a page open, here or on another node; all else is done on threads of their
 * own. Whatever is lost on the way is found by the check that each page gets every few seconds.
 */
public final class LivePush implements AcceptListener, Hearer, AutoCloseable {
  /** How often the inbox of an open page is looked at for what was not pushed. */
  static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

  /** A page just opened may have missed what was accepted where it was not known yet. */
  static final Duration FIRST_CHECK = Duration.ofMillis(500);

  /**
   * How much later than its id says a message may appear: ids are given before the commit, and by
   * the clock of each node.
   */
  static final Duration LATE_MAX = Duration.ofSeconds(10);

  /** A page that comes back is sent at most this many; beyond, it is told to reload. */
  private static final int MISSED_MAX = 100;

  private static final Duration END_MAX = Duration.ofSeconds(2);
  private static final Duration END_LOOK = Duration.ofMillis(10);

  private final Messages messages;
  private final Clock clock;
  private final String name = Integer.toHexString(new SecureRandom().nextInt());
  private final Interest interest = new Interest();
  private final OtherNodes otherNodes = new OtherNodes(interest);
  private final OpenPages pages;
  private final Delivery delivery;
  private final NoticeSender notices;
  private volatile boolean ended;
  private volatile boolean listened;

  public LivePush(Messages messages, Notifications notifications, Clock clock, Limits limits) {
    this.messages = messages;
    this.clock = clock;
    this.pages =
        new OpenPages(
            () -> limits.of(Limit.PAGES_OPEN), () -> limits.of(Limit.PAGES_OPEN_OF_A_MEMBER));
    this.delivery = new Delivery(messages, pages, clock);
    this.notices =
        new NoticeSender(name, interest, otherNodes, notifications.speaker(Channel.LIVE_PUSH));
    notifications.subscribe(Channel.LIVE_PUSH, this);
  }

  @Override
  public void accepted(List<AcceptedMessage> accepted, long highestMsgid) {
    if (!interest.any()) {
      return;
    }
    List<MessageKey> here = List.of();
    List<MessageKey> elsewhere = List.of();
    for (AcceptedMessage message : accepted) {
      int who = interest.of(message.memberId());
      if (who == 0 || message.outcome() != Outcome.DELIVERED) {
        continue;
      }
      MessageKey key = new MessageKey(message.memberId(), message.msgid());
      here = Interest.here(who) ? with(here, key) : here;
      elsewhere = Interest.elsewhere(who) ? with(elsewhere, key) : elsewhere;
    }
    if (!here.isEmpty()) {
      delivery.deliver(here);
    }
    if (!elsewhere.isEmpty()) {
      notices.accepted(elsewhere);
    }
  }

  private static List<MessageKey> with(List<MessageKey> keys, MessageKey key) {
    List<MessageKey> more = keys.isEmpty() ? new ArrayList<>() : keys;
    more.add(key);
    return more;
  }

  @Override
  public void uncertain(Collection<Long> accountIds, long highestMsgid) {
    if (interest.any()) {
      delivery.checkAll();
      notices.lost();
    }
  }

  @Override
  public void heard(String payload) {
    Notice.read(payload).filter(heard -> !heard.from().equals(name)).ifPresent(this::heard);
  }

  private void heard(Notice.Heard heard) {
    switch (heard.notice()) {
      case Notice.Hello() -> notices.nameAll();
      case Notice.AllOpen ignored -> otherNodes.namesAll(heard.from());
      case Notice.Opened(List<Integer> slots) -> otherNodes.opened(heard.from(), slots);
      case Notice.Closed(List<Integer> slots) -> otherNodes.closed(heard.from(), slots);
      case Notice.Accepted(List<MessageKey> messages) -> delivery.deliver(messages);
      case Notice.Lost() -> delivery.checkAll();
      case Notice.Changed(List<Notice.OfMember> changes) ->
          changes.forEach(one -> tellPagesHere(one.memberId(), one.change()));
      case Notice.ChangesLost() -> tellAllOfAnything();
    }
  }

  /**
   * Lets all open pages of a member know, here and on other nodes, what the member has changed.
   * Never blocks. Where it does not arrive, {@link MemberChange.Anything} comes later.
   */
  public void tell(long memberId, MemberChange change) {
    int who = interest.of(memberId);
    if (Interest.here(who)) {
      tellPagesHere(memberId, change);
    }
    if (Interest.elsewhere(who)) {
      notices.changed(memberId, change);
    }
  }

  private void tellPagesHere(long memberId, MemberChange change) {
    pages.of(memberId).forEach(page -> page.tell(change));
  }

  private void tellAllOfAnything() {
    pages.list(page -> true).forEach(page -> page.tell(new MemberChange.Anything()));
  }

  /** Whoever spoke before was not heard. */
  @Override
  public void listening() {
    notices.greet();
    delivery.checkAll();
    if (listened) {
      tellAllOfAnything();
    }
    listened = true;
  }

  /**
   * Opens a page of a member.
   *
   * @param after the last message that the page has; empty for one that wants only what comes now
   */
  public Opening open(long memberId, OptionalLong after) {
    if (ended) {
      return Opening.Declined.STOPPING;
    }
    OpenPage page = new OpenPage(this, memberId);
    Opening opening = pages.add(page);
    if (opening instanceof Opening.Opened) {
      // first known, then read: what is accepted from now on comes twice rather than never
      interest.opened(memberId);
      notices.touched(memberId);
      begin(page, after);
    }
    return opening;
  }

  private void begin(OpenPage page, OptionalLong after) {
    boolean begun = false;
    try {
      long checkedUpTo = lateFrom(MessageId.firstAt(clock.millis()));
      Set<Long> had = new HashSet<>(listRecent(page.memberId(), checkedUpTo));
      List<InboxMessage> missed =
          after.isPresent() ? listMissed(page.memberId(), after.getAsLong()) : List.of();
      boolean more = missed.size() > MISSED_MAX;
      List<InboxMessage> sent = more ? missed.subList(0, MISSED_MAX) : missed;
      sent.forEach(message -> had.remove(message.msgid()));
      page.begin(had, sent, more, checkedUpTo);
      if (after.isPresent()) {
        page.resumed();
      }
      begun = true;
    } finally {
      if (!begun) {
        page.close();
      }
    }
    if (ended) {
      page.end();
    }
  }

  private List<Long> listRecent(long memberId, long after) {
    return messages
        .listDeliveredIds(
            List.of(new MessageKey(memberId, after)), tomorrow(clock), OpenPage.KNOWN_MAX)
        .getFirst();
  }

  /**
   * What the page lacks, one message more than it is to be sent if there are too many. A node's
   * messages appear in the order of their ids; those of other nodes may have come late.
   */
  private List<InboxMessage> listMissed(long memberId, long after) {
    return messages.listDelivered(memberId, lateFrom(after), after, MISSED_MAX + 1);
  }

  /** No clock goes wrong by so much that an id could be later. */
  static long tomorrow(Clock clock) {
    return MessageId.firstAt(clock.millis() + Duration.ofDays(1).toMillis());
  }

  /** After which message a page that is made now has to be shown what comes. */
  public long newPagesBegin() {
    return lateFrom(MessageId.firstAt(clock.millis()));
  }

  static long lateFrom(long msgid) {
    return msgid - (MessageId.firstAt(LATE_MAX.toMillis()) - MessageId.firstAt(0));
  }

  void closed(OpenPage page) {
    if (pages.remove(page)) {
      interest.closed(page.memberId());
      notices.touched(page.memberId());
    }
  }

  /** How many pages are open on this node. */
  public int count() {
    return pages.count();
  }

  /**
   * Ends the streams of all pages in order, and gives them a moment for it; they will find another
   * node, or this one again.
   */
  public void endPages() {
    ended = true;
    pages.list(page -> true).forEach(OpenPage::end);
    long until = System.nanoTime() + END_MAX.toNanos();
    try {
      while (pages.count() > 0 && System.nanoTime() - until < 0) {
        Thread.sleep(END_LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    notices.close();
    delivery.close();
  }
}
