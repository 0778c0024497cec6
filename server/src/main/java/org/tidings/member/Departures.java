package org.tidings.member;

import org.jdbi.v3.core.Handle;

/** Hears of followers who leave an account or switch its messages off. */
@FunctionalInterface
public interface Departures {
  /** Within the transaction of the change. It must be quick, and call nobody. */
  void departed(Handle handle, long memberId, long accountId);
}
