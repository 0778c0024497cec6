package org.tidings.account;

import java.time.Instant;
import java.util.Optional;

/**
 * An access token as the account's history shows it; never its text.
 *
 * @param number counts an account's tokens from 1
 * @param issuedTo the address that fetched it
 * @param replacedBy which token took its place; they replace only those of their own kind
 * @param worksUntil the end that it had or will have
 */
public record IssuedToken(
    long number,
    Kind kind,
    Instant issuedAt,
    String issuedTo,
    Optional<Replacement> replacedBy,
    Instant worksUntil,
    State state) {

  /** How it was fetched (reference, sections 1.1 and 1.2). */
  public enum Kind {
    /** From {@code /cgi-bin/token}. */
    NORMAL,
    /** From {@code /cgi-bin/stable_token}; only the fetch that made it stands in the history. */
    STABLE,
    /** The same, to have another at once. */
    FORCED
  }

  /** Whether it works. */
  public enum State {
    WORKS,
    /** Replaced less than five minutes ago. */
    WORKS_A_LITTLE_LONGER,
    REPLACED,
    /** By a forced refresh: without the five minutes. */
    STOPPED,
    EXPIRED;

    public boolean works() {
      return this == WORKS || this == WORKS_A_LITTLE_LONGER;
    }
  }

  /** The token that took its place. */
  public record Replacement(long number, Instant at, String issuedTo) {}
}
