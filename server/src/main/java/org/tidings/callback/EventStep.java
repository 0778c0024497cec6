package org.tidings.callback;

import java.util.List;

/** What a worker of an {@link AccountQueue} is to do next. */
sealed interface EventStep {
  /** Paced: of a backlog, so at the pace that its receiver can be asked to bear. */
  record Send(QueuedEvent event, boolean paced) implements EventStep {}

  /** Read the log above {@code after} up to {@code upTo} and say {@link AccountQueue#loaded}. */
  record ReadLog(long after, long upTo, int most) implements EventStep {}

  /**
   * Record that these, and what the log holds above {@code after} up to {@code upTo}, are given up,
   * and say {@link AccountQueue#expired}. Without the log the two are equal.
   */
  record Expire(List<QueuedEvent> events, long after, long upTo) implements EventStep {}

  record Rest() implements EventStep {}
}
