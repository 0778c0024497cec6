package org.tidings.submission;

import java.util.Set;

/**
 * Which of an account's submissions are listed, and in which order.
 *
 * @param states of one of which it is; none for any
 */
public record SubmissionFilter(Set<SubmissionState> states, Order order) {
  public SubmissionFilter {
    states = Set.copyOf(states);
  }

  /** What a list is sorted by. */
  public enum Order {
    NEWEST("changed_at desc, submission_id desc"),
    OLDEST("changed_at, submission_id"),
    TITLE("lower(title), submission_id"),
    STATE("state, changed_at desc, submission_id desc");

    private final String sql;

    Order(String sql) {
      this.sql = sql;
    }

    String sql() {
      return sql;
    }
  }
}
