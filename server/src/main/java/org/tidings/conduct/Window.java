package org.tidings.conduct;

/** Over how many days of Beijing a rate is taken, today among them. */
public enum Window {
  DAY(1),
  WEEK(7),
  MONTH(30);

  /** Of the longest. */
  public static final int DAYS_MAX = 30;

  private final int days;

  Window(int days) {
    this.days = days;
  }

  public int days() {
    return days;
  }

  /** Its first day. */
  int from(int today) {
    return today - days + 1;
  }
}
