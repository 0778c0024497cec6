package org.tidings.outbound;

/** How one call of an account's server ended. */
public enum AttemptOutcome {
  ANSWERED,
  /** An answer came, but not one of those agreed upon. */
  BAD_ANSWER,
  /** No whole answer in time. */
  TIMEOUT,
  REFUSED_CONNECTION,
  /** The host may not be called, by its port or by what its name resolves to; nothing was sent. */
  ADDRESS_REFUSED,
  TLS_FAILED,
  /** Anything else on the way: no such host, connection lost. */
  IO_FAILED,
}
