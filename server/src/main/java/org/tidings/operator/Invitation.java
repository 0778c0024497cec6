package org.tidings.operator;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A link by which somebody becomes an operator of an account, or one of the platform's staff.
 *
 * @param grants the role that it gives
 * @param note whom it was made for, in the words of who made it
 * @param invitedBy that operator's name; empty for the command line and the first start
 */
public record Invitation(
    long id,
    Grant grants,
    String note,
    Optional<String> invitedBy,
    Instant createdAt,
    Instant expiresAt) {

  /** What an invitation gives. */
  public sealed interface Grant {
    /** A part in an account. */
    record OfAccount(long accountId, Role role) implements Grant {}

    /** A part in running the platform. */
    record OfStaff(StaffRole role) implements Grant {}
  }

  /** The account that it is to; none for staff. */
  public OptionalLong accountId() {
    return switch (grants) {
      case Grant.OfAccount(long accountId, Role ignored) -> OptionalLong.of(accountId);
      case Grant.OfStaff ignored -> OptionalLong.empty();
    };
  }
}
