package org.tidings.conformance;

/** How a check ended. */
enum Verdict {
  PASSED("✓"),
  FAILED("✗"),
  /** Not as Tidings chose where the documents are silent, or as the original was seen elsewhere. */
  DIFFERS("≠"),
  NOT_RUN("–");

  private final String sign;

  Verdict(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }
}
