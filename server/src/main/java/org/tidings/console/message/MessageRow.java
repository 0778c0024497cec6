package org.tidings.console.message;

import org.tidings.callback.EventState;
import org.tidings.message.Outcome;

/**
 * A message in a list.
 *
 * @param at when it was accepted, epoch milliseconds
 * @param template its title
 */
public record MessageRow(
    long msgid, long at, String template, String openId, Outcome outcome, EventState event) {
  public String outcomeMark() {
    return switch (outcome) {
      case DELIVERED -> "good";
      case REJECTED_BY_FOLLOWER -> "none";
      case FAILED -> "bad";
    };
  }

  public String eventMark() {
    return mark(event);
  }

  /** Of which colour its dot is. */
  static String mark(EventState event) {
    return switch (event) {
      case ANSWERED, ANSWERED_AT_ONCE, ANSWERED_LATER, REDELIVERED -> "good";
      case GIVEN_UP, GIVEN_UP_UNTRIED -> "bad";
      case ON_ITS_WAY, RETRYING -> "wait";
      case UNWANTED -> "none";
    };
  }
}
