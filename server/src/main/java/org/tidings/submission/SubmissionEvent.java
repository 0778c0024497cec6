package org.tidings.submission;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A step in a submission's history.
 *
 * @param round in which it happened
 * @param byName the name of who did it, as it was then
 * @param happenedAt epoch milliseconds
 * @param reasons of a decision
 * @param text to the other side; may be empty
 * @param waitedMillis of a decision: for how long it had waited
 */
public record SubmissionEvent(
    long id,
    long submissionId,
    int round,
    Kind kind,
    long byOperator,
    String byName,
    long happenedAt,
    List<Reason> reasons,
    String text,
    OptionalLong waitedMillis) {
  public SubmissionEvent {
    reasons = List.copyOf(reasons);
  }

  /** What happened. */
  public enum Kind {
    SUBMITTED,
    WITHDRAWN,
    /** A first reviewer would approve it. */
    PASSED_ON,
    APPROVED,
    REJECTED,
    CHANGE_ASKED,
    APPEALED;

    String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind ofStored(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }
}
