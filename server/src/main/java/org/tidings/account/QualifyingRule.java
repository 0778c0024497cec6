package org.tidings.account;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What an account must be to be granted templated messages; the platform chooses. */
public enum QualifyingRule {
  /** As at the launch: service accounts that can take payments (first seed document). */
  PAYMENT,
  /** As later: every verified service account (document "Templated Messages", instruction 1). */
  VERIFIED;

  public boolean metBy(Attested attested) {
    return attested.kind() == AccountKind.SERVICE
        && switch (this) {
          case PAYMENT -> attested.payment();
          case VERIFIED -> attested.verified();
        };
  }

  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static QualifyingRule ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }

  /** As a setting offers them. */
  public static List<String> listStored() {
    return Arrays.stream(values()).map(QualifyingRule::stored).toList();
  }
}
