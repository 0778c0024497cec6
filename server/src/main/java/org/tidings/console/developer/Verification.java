package org.tidings.console.developer;

import org.tidings.outbound.AttemptOutcome;
import org.tidings.callback.Handshake;
import org.tidings.page.Said;

/**
 * A handshake as it was made.
 *
 * @param sent the address that was called, with the signature, not the Token that made it
 * @param status of the answer; 0 if there was none
 * @param verdict what to do about it, in a sentence
 * @param detail for who knows the network; empty where the verdict says it all
 */
public record Verification(
    boolean passed,
    String sent,
    int status,
    String answer,
    long tookMillis,
    Said verdict,
    String detail) {
  private static final int OK = 200;

  static Verification of(Handshake handshake) {
    boolean answered = handshake.status() != 0;
    return new Verification(
        handshake.passed(),
        handshake.sent().toString(),
        handshake.status(),
        handshake.answer(),
        handshake.took().toMillis(),
        verdict(handshake),
        answered ? "" : handshake.error());
  }

  private static Said verdict(Handshake handshake) {
    if (handshake.outcome() != AttemptOutcome.BAD_ANSWER) {
      return Said.of("developer.verify." + handshake.outcome().name());
    }
    if (handshake.status() != OK) {
      return Said.of("developer.verify.status", handshake.status());
    }
    return handshake.answer().contains(echo(handshake))
        ? Said.of("developer.verify.more")
        : Said.of("developer.verify.other");
  }

  private static String echo(Handshake handshake) {
    String query = handshake.sent().getRawQuery();
    return query.substring(query.lastIndexOf("echostr=") + "echostr=".length());
  }
}
