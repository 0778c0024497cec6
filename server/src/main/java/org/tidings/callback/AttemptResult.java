package org.tidings.callback;

import java.time.Duration;

/**
 * One attempt to hand over an event.
 *
 * @param status of the HTTP answer; 0 if there was none
 * @param error short, without secrets, fit to be shown; empty when answered
 */
public record AttemptResult(AttemptOutcome outcome, int status, Duration took, String error) {
  public boolean answered() {
    return outcome == AttemptOutcome.ANSWERED;
  }
}
