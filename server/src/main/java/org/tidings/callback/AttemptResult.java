package org.tidings.callback;

import org.tidings.outbound.AttemptOutcome;
import java.time.Duration;

/**
 * One attempt to hand over an event.
 *
 * @param status of the HTTP answer; 0 if there was none
 * @param error short, without secrets, fit to be shown; empty when answered
 * @param url that was called, without what a stranger could make requests or guess the Token with
 * @param answer how it began, as it came
 */
public record AttemptResult(
    AttemptOutcome outcome, int status, Duration took, String error, String url, String answer) {
  public boolean answered() {
    return outcome == AttemptOutcome.ANSWERED;
  }

  /**
   * Whether a program that means to take events was reached, though it may have answered wrongly.
   * Statuses from 500 up are those of proxies before dead servers too, and 429 asks to be spared.
   */
  boolean signOfLife() {
    return switch (outcome) {
      case ANSWERED -> true;
      case BAD_ANSWER -> status > 0 && status < 500 && status != 429;
      case TIMEOUT, REFUSED_CONNECTION, ADDRESS_REFUSED, TLS_FAILED, IO_FAILED -> false;
    };
  }
}
