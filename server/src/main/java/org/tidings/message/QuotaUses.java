package org.tidings.message;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.BeijingTime;

/** The store of how often templates were used; {@link AcceptStatement} counts. */
public final class QuotaUses {
  private static final int DAYS_REMEMBERED = 62;

  private final Jdbi jdbi;
  private final Clock clock;

  public QuotaUses(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Drops the days of which nobody asks any more. */
  public void forgetOld() {
    int first = BeijingTime.day(clock.millis()) - DAYS_REMEMBERED;
    jdbi.useHandle(handle -> handle.execute("delete from quota_use where day < ?", first));
  }
}
