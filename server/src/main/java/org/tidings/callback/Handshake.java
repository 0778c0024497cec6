package org.tidings.callback;

import org.tidings.outbound.AttemptOutcome;
import java.net.URI;
import java.time.Duration;

/**
 * The verification of a server URL, for the eyes of its account's operators.
 *
 * @param sent the URL called, signature and all
 * @param status of the HTTP answer; 0 if there was none
 * @param answer how the answer begins
 * @param error why it failed; empty when it passed
 */
public record Handshake(
    AttemptOutcome outcome, URI sent, int status, String answer, Duration took, String error) {
  public boolean passed() {
    return outcome == AttemptOutcome.ANSWERED;
  }
}
