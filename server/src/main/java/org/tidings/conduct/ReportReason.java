package org.tidings.conduct;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What members complain of (reference, section 8.3). */
public enum ReportReason {
  ADVERTISING,
  /** Too often, or at times at which nobody wants it. */
  HARASSMENT,
  /** Has nothing to do with its title, or with what the member did. */
  UNRELATED,
  /** Says what is not so. */
  FALSE,
  FRAUD;

  /** As it is stored and sent. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ReportReason> find(String word) {
    return Stream.of(values()).filter(reason -> reason.word().equals(word)).findFirst();
  }
}
