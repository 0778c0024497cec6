package org.tidings.account;

import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;

/** The two industries that an account chose; only templates of these may be added. */
public record Industries(Industry primary, Industry secondary) {
  public Industries {
    if (primary == secondary) {
      throw new Refused(Refusal.INDUSTRY_INVALID);
    }
  }

  public static Industries of(int primaryId, int secondaryId) {
    return new Industries(require(primaryId), require(secondaryId));
  }

  public boolean contains(Industry industry) {
    return industry == primary || industry == secondary;
  }

  private static Industry require(int id) {
    return Industry.find(id).orElseThrow(() -> new Refused(Refusal.INDUSTRY_INVALID));
  }
}
