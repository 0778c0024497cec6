package org.tidings.library;

import java.time.Instant;

/**
 * A template leaves the library: from {@code at} on nobody may add it, from {@code endsAt} on
 * nobody may send with it. Whoever has it is told both.
 *
 * @param reason for whoever has it
 */
public record Withdrawal(Instant at, String reason, Instant endsAt) {
  /** Whether its last day is over. */
  public boolean over(Instant now) {
    return !now.isBefore(endsAt);
  }
}
