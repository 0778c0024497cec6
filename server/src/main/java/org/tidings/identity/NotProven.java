package org.tidings.identity;

/** Somebody could not prove to be a member. Carries no stack trace: it is an answer. */
public final class NotProven extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What to tell the person. */
  public enum Flaw {
    /** The provider does not answer, or too slowly. */
    PROVIDER_AWAY,
    /** What the provider answers cannot be believed. */
    PROVIDER_WRONG,
    /** The person, or the provider, said no. */
    DENIED,
    /** Begun in another browser, too long ago, or finished already. */
    STALE,
    /** A token of the organisation that cannot be believed. */
    TOKEN_WRONG,
    /** One that was used before. */
    TOKEN_USED,
    /** From a site that may not hand members over. */
    FOREIGN_SITE,
    /** The organisation's name for the person is none that a member can have. */
    UNNAMED,
    /** The organisation has suspended the member. */
    SUSPENDED
  }

  private final Flaw flaw;

  /**
   * @param detail for the operator's log; holds no secret
   */
  public NotProven(Flaw flaw, String detail) {
    super(flaw + ": " + detail, null, false, false);
    this.flaw = flaw;
  }

  public Flaw flaw() {
    return flaw;
  }
}
