package org.tidings.kernel;

/**
 * A request refused by a rule of the product. Carries no stack trace: it is an answer, not a fault,
 * and it is thrown on the hot path.
 */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;
  private final String detail;

  public Refused(Refusal refusal) {
    this(refusal, "");
  }

  /**
   * @param detail what exactly was refused, in words or as a name; empty when the rule says it all.
   *     It reaches the caller, so it never holds a secret.
   */
  public Refused(Refusal refusal, String detail) {
    super(detail.isEmpty() ? refusal.name() : refusal.name() + ": " + detail, null, false, false);
    this.refusal = refusal;
    this.detail = detail;
  }

  public Refusal refusal() {
    return refusal;
  }

  public String detail() {
    return detail;
  }
}
