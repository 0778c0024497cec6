package org.tidings.operator;

/**
 * A change of who may sign in that a rule forbids. None of the wire's refusals: only people meet
 * it, in the console or at the command line.
 */
public final class Declined extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why; the console has a sentence for each, {@code signin.declined.NAME}. */
  public enum Reason {
    /** An account keeps at least one owner. */
    LAST_OWNER,
    /** The platform keeps at least one administrator. */
    LAST_ADMINISTRATOR,
    /** He is none of the account's operators any more. */
    NOT_AN_OPERATOR,
    /** The link was used, revoked, is too old, or never was one. */
    LINK_OVER,
    /** He may do as much already. */
    HAS_ROLE,
    TOO_MANY_INVITATIONS,
    ADDRESS_TAKEN,
    CODE_WRONG
  }

  private final Reason reason;

  public Declined(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
