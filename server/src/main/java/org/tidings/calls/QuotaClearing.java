package org.tidings.calls;

import java.util.function.LongConsumer;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.quota.CallLimits;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** Lets an account begin the day anew, which it may do so often in a month (reference, 3.1). */
public final class QuotaClearing {
  private static final String ALL = "/cgi-bin/clear_quota";
  private static final String ONE = "/cgi-bin/openapi/quota/clear";

  private final CallUses uses;
  private final CallCounter counter;
  private final LongConsumer templates;
  private final Limits limits;

  /**
   * For both the wire and the console, which share the month's allowance.
   *
   * @param templates clears the quotas of an account's templates, which are counted with messages
   */
  public QuotaClearing(Calls calls, LongConsumer templates, Limits limits) {
    this.uses = calls.uses();
    this.counter = calls.counter();
    this.templates = templates;
    this.limits = limits;
  }

  /** All calls and templates. */
  public void clear(long accountId) {
    take(accountId, ALL, Limit.QUOTA_CLEARINGS_A_MONTH);
    counter.clear(accountId);
    templates.accept(accountId);
  }

  /** The calls of one path; of sending, all templates. */
  public void clear(long accountId, String path) {
    take(accountId, ONE, Limit.PATH_QUOTA_CLEARINGS_A_MONTH);
    if (path.equals(CallLimits.SEND)) {
      templates.accept(accountId);
    } else {
      counter.clear(accountId, path);
    }
  }

  /** How often all may be cleared before the month ends. */
  public long left(long accountId) {
    return left(accountId, ALL, Limit.QUOTA_CLEARINGS_A_MONTH);
  }

  /** The same of single paths. */
  public long leftOfPaths(long accountId) {
    return left(accountId, ONE, Limit.PATH_QUOTA_CLEARINGS_A_MONTH);
  }

  private void take(long accountId, String path, Limit limit) {
    if (!uses.take(accountId, path, Span.MONTH, limits.of(limit))) {
      throw new Refused(Refusal.QUOTA_CLEARED_TOO_OFTEN);
    }
  }

  private long left(long accountId, String path, Limit limit) {
    return Math.max(0, limits.of(limit) - uses.used(accountId, path, Span.MONTH));
  }
}
