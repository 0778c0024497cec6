package org.tidings.console.message;

import java.util.List;
import org.tidings.console.web.Visit;
import org.tidings.kernel.BeijingTime;

/**
 * The days that statistics are shown of, the last being today.
 *
 * @param days how many
 */
public record Span(int days, int fromDay, int toDay) {
  static final List<Integer> CHOICES = List.of(7, 30, 90);

  /** As the address says; a week where it says nothing that may be chosen. */
  static Span of(Visit visit, long now) {
    int asked = (int) visit.queryNumber("days").orElse(0);
    int days = CHOICES.contains(asked) ? asked : CHOICES.getFirst();
    int today = BeijingTime.day(now);
    return new Span(days, today - days + 1, today);
  }
}
