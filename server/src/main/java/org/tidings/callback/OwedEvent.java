package org.tidings.callback;

/** An event that an account's server is owed, and what becomes of the record of its tries. */
interface OwedEvent {
  long accountId();

  /** Of whom it tells. */
  long memberId();

  byte[] xml(String originalId, String openId);

  /** A try of it is over, be it well or not. */
  void tried(int attempt, long triedAt, AttemptResult result) throws InterruptedException;

  /** The account has no server. */
  default void markUnwanted() {}

  /** Whether it waits for its turn while its receiver is in trouble. */
  default boolean patient() {
    return true;
  }

  /** Returns when it is on record as given up; false when the platform stops first. */
  boolean givenUp(int attempts, String lastError) throws InterruptedException;
}
