package org.tidings.console.message;

import org.tidings.callback.statistics.EventDay;

/** A day's messages, and their events; also of several days. */
public final class DayRow {
  private final int day;
  private long delivered;
  private long rejected;
  private long failed;
  private final EventDay events = new EventDay();

  DayRow(int day) {
    this.day = day;
  }

  void add(long moreDelivered, long moreRejected, long moreFailed) {
    delivered += moreDelivered;
    rejected += moreRejected;
    failed += moreFailed;
  }

  void add(EventDay more) {
    events.add(more);
  }

  void add(DayRow more) {
    add(more.delivered, more.rejected, more.failed);
    add(more.events);
  }

  public int day() {
    return day;
  }

  public long sent() {
    return delivered + rejected + failed;
  }

  public long delivered() {
    return delivered;
  }

  public long rejected() {
    return rejected;
  }

  public long failed() {
    return failed;
  }

  public EventDay events() {
    return events;
  }
}
