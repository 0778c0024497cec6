package org.tidings.calls;

import java.time.Clock;
import org.tidings.quota.CallLimits;
import org.tidings.quota.Limits;

/**
 * All that is noted of calls.
 *
 * @param uses for what is counted exactly
 * @param counter for all other calls
 */
public record Calls(CallUses uses, CallCounter counter, FailedCallLog failures)
    implements AutoCloseable {
  public static Calls start(CallUses uses, FailedCalls failed, Limits limits, Clock clock) {
    return new Calls(
        uses,
        new CallCounter(uses, new CallLimits(limits), clock),
        new FailedCallLog(failed, limits, clock));
  }

  @Override
  public void close() {
    failures.close();
    counter.close();
  }
}
