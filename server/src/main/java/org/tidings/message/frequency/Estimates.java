package org.tidings.message.frequency;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.MessageId;

/**
 * What was sent lately, counted in memory of a fixed size: never less than it was. Used by one
 * thread.
 */
final class Estimates {
  /**
   * So long before a day ends nothing is taken from here: a message decided on now may get its id,
   * and so its day, a little later.
   */
  private static final long EDGE_MILLIS = Duration.ofSeconds(15).toMillis();

  private static final int ACCOUNTS_MAX = 100_000;

  private final RecentContents contents = new RecentContents();
  private final Sketch ofDay = new Sketch();
  private final Sketch ofMonth = new Sketch();
  private final Map<Long, long[]> accounts = new HashMap<>();
  private int day = Integer.MIN_VALUE;
  private long monthStart = Long.MIN_VALUE;
  private long monthEnd = Long.MIN_VALUE;
  private boolean atEdge;

  /** Begins the day and the month of this time; what was counted of others is forgotten. */
  void turnTo(long now) {
    contents.turnTo(now);
    int today = BeijingTime.day(now);
    if (today > day) {
      day = today;
      ofDay.clear();
      accounts.clear();
    }
    if (now >= monthEnd) {
      monthStart = BeijingTime.monthStart(now);
      monthEnd = BeijingTime.nextMonthStart(now);
      ofMonth.clear();
    }
    atEdge = BeijingTime.dayStart(day + 1) - now < EDGE_MILLIS;
  }

  /**
   * Whether a message is surely none too many. If so it is counted, so that of those who come
   * together each sees the others.
   */
  boolean admits(Bounds bounds, long accountId, long memberId, long privateTemplateId) {
    if (bounds.forbids() && (atEdge || isNear(bounds, accountId, memberId, privateTemplateId))) {
      return false;
    }
    add(bounds, accountId, memberId, privateTemplateId);
    return true;
  }

  private boolean isNear(Bounds bounds, long accountId, long memberId, long privateTemplateId) {
    if (bounds.content() != 0 && contents.mayHold(bounds.content())) {
      return true;
    }
    if (Bounds.forbids(bounds.memberDay())
        && ofDay.estimate(ContentHash.of(accountId, memberId)) >= most(bounds.memberDay())) {
      return true;
    }
    if (Bounds.forbids(bounds.templateMonth())
        && ofMonth.estimate(ContentHash.of(privateTemplateId, memberId))
            >= most(bounds.templateMonth())) {
      return true;
    }
    if (Bounds.forbids(bounds.accountDay())) {
      long[] used = accounts.get(accountId);
      return used == null || used[0] >= bounds.accountDay();
    }
    return false;
  }

  private static long most(long figure) {
    return Math.min(figure, Sketch.MOST);
  }

  private void add(Bounds bounds, long accountId, long memberId, long privateTemplateId) {
    if (bounds.content() != 0) {
      contents.add(bounds.content());
    }
    if (bounds.memberDay() != 0) {
      ofDay.add(ContentHash.of(accountId, memberId));
    }
    if (bounds.templateMonth() != 0) {
      ofMonth.add(ContentHash.of(privateTemplateId, memberId));
    }
    if (bounds.accountDay() != 0) {
      long[] used = accounts.get(accountId);
      if (used != null) {
        used[0]++;
      }
    }
  }

  /** A message that was accepted although it was not admitted here. */
  void note(Bounds bounds, long accountId, long memberId, long privateTemplateId, long msgid) {
    long at = MessageId.epochMillis(msgid);
    if (BeijingTime.day(at) > day) {
      turnTo(at);
    }
    add(bounds, accountId, memberId, privateTemplateId);
  }

  /** A message of the log, of this month. */
  void noteLogged(LoggedSend sent, boolean recent) {
    if (recent) {
      contents.add(
          ContentHash.of(
              sent.accountId(), sent.memberId(), sent.privateTemplateId(), sent.content()));
    }
    if (BeijingTime.day(MessageId.epochMillis(sent.msgid())) == day) {
      ofDay.add(ContentHash.of(sent.accountId(), sent.memberId()));
    }
    ofMonth.add(ContentHash.of(sent.privateTemplateId(), sent.memberId()));
  }

  /** How many an account has sent on a day, as the database says. */
  void learn(long accountId, int ofDay, long used) {
    if (ofDay == day) {
      if (accounts.size() >= ACCOUNTS_MAX) {
        accounts.clear();
      }
      accounts.put(accountId, new long[] {used});
    }
  }

  /** What others have counted of the same time. */
  void addAll(Estimates other) {
    contents.addAll(other.contents);
    if (other.day == day) {
      ofDay.addAll(other.ofDay);
    }
    if (other.monthStart == monthStart) {
      ofMonth.addAll(other.ofMonth);
    }
  }

  /** From when on the log is to be read. */
  static long from(long now, boolean ofMonth) {
    return ofMonth
        ? BeijingTime.monthStart(now)
        : Math.min(BeijingTime.dayStart(BeijingTime.day(now)), now - RecentContents.WINDOW_MILLIS);
  }
}
