package org.tidings.bench;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.MessageId;

/** The day of Beijing on which a run takes place: the log has a partition for each. */
record Day(int number) {
  static Day current() {
    return new Day(BeijingTime.day(System.currentTimeMillis()));
  }

  /** A run must not see the day's end: what is written would go elsewhere from then on. */
  static Day lastingFor(Duration longest) {
    Day day = current();
    long left = BeijingTime.dayStart(day.number + 1) - System.currentTimeMillis();
    if (left < longest.toMillis()) {
      throw new IllegalStateException(
          "The day of Beijing, and the log's partition with it, ends in "
              + left / 1000
              + " s, which is during the run. Start it again then.");
    }
    return day;
  }

  long firstId() {
    return MessageId.firstAt(BeijingTime.dayStart(number));
  }

  private long endId() {
    return MessageId.firstAt(BeijingTime.dayStart(number + 1));
  }

  /** As the product calls it. */
  String partition() {
    return "message_" + DateTimeFormatter.BASIC_ISO_DATE.format(BeijingTime.date(number));
  }

  /** A table that can become the partition; it says so itself, so that nobody need read it then. */
  String createTable(String name) {
    return "create table %s (like message including all, check (msgid >= %d and msgid < %d))"
        .formatted(name, firstId(), endId());
  }

  /**
   * Puts a table in the place of the partition. The names change too, for the platform makes what
   * it misses.
   *
   * @param kept how the present one is called from now on
   */
  String[] exchange(String kept, String next) {
    return new String[] {
      "begin",
      "alter table message detach partition " + partition(),
      "alter table " + partition() + " rename to " + kept,
      "alter table " + next + " rename to " + partition(),
      "alter table message attach partition %s for values from (%d) to (%d)"
          .formatted(partition(), firstId(), endId()),
      "commit"
    };
  }
}
