package org.tidings.operator;

import org.tidings.kernel.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.tidings.kernel.Secret;

/**
 * The store of invitations. A link works for seven days and once; only its digest is kept. There is
 * no mailer: who invites passes the link on.
 */
public final class Invitations {
  public static final Duration LIFE = Duration.ofDays(7);

  /** Of one account, open at a time. */
  public static final int OPEN_MAX = 50;

  public static final int NOTE_CHARACTERS_MAX = 100;

  private static final String OPEN =
      " i.used_at is null and i.revoked_at is null and i.expires_at > :now";

  /** How long it is still known which links there were. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final Jdbi jdbi;
  private final Clock clock;
  private final Operators operators;
  private final AccountOperators accountOperators;

  public Invitations(
      Jdbi jdbi, Clock clock, Operators operators, AccountOperators accountOperators) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.operators = operators;
    this.accountOperators = accountOperators;
  }

  /** What is granted, as it is stored. */
  private record Columns(
      @Nullable Long accountId, @Nullable String role, @Nullable String staffRole) {}

  private static Columns columns(Invitation.Grant grants) {
    return switch (grants) {
      case Invitation.Grant.OfAccount(long accountId, Role role) ->
          new Columns(accountId, role.stored(), null);
      case Invitation.Grant.OfStaff(StaffRole role) -> new Columns(null, null, role.stored());
    };
  }

  /**
   * Makes a link's token, which is seen this once.
   *
   * @param invitedBy the operator; empty for the command line
   */
  public Secret invite(Invitation.Grant grants, String note, OptionalLong invitedBy) {
    Secret token = Tokens.fresh();
    Columns columns = columns(grants);
    int made =
        jdbi.withHandle(handle ->
            handle
                .createUpdate(
                    "insert into invitation (token_sha256, account_id, role, staff_role,"
                        + " invited_by, note, created_at, expires_at) select :token, :account,"
                        + " :role, :staffRole, :by, :note, :now, :expires where (select count(*)"
                        + " from invitation i where i.account_id = :account and"
                        + OPEN
                        + ") < :max")
                .bind("token", Tokens.digest(token))
                .bind("account", columns.accountId())
                .bind("role", columns.role())
                .bind("staffRole", columns.staffRole())
                .bind("by", invitedBy.isPresent() ? (Long) invitedBy.getAsLong() : null)
                .bind("note", note)
                .bind("now", clock.millis())
                .bind("expires", clock.millis() + LIFE.toMillis())
                .bind("max", OPEN_MAX)
                .execute());
    if (made == 0) {
      throw new Declined(Declined.Reason.TOO_MANY_INVITATIONS);
    }
    return token;
  }

  /** The one that a link is for, while it works. */
  public Optional<Invitation> find(Secret token) {
    return jdbi.withHandle(handle -> find(handle, token, ""));
  }

  private Optional<Invitation> find(Handle handle, Secret token, String locking) {
    return handle
        .createQuery(
            "select i.*, (select o.name from operator o where o.operator_id = i.invited_by) as"
                + " inviter from invitation i where i.token_sha256 = :token and"
                + OPEN
                + locking)
        .bind("token", Tokens.digest(token))
        .bind("now", clock.millis())
        .map(Invitations::read)
        .findOne()
        .filter(this::isNotOvertaken);
  }

  /** A link of the first start makes nobody an administrator once there is one. */
  private boolean isNotOvertaken(Invitation invitation) {
    return invitation.accountId().isPresent()
        || invitation.invitedBy().isPresent()
        || !operators.hasAdministrator();
  }

  /** Those to an account that work now, the newest first. */
  public List<Invitation> listOpen(long accountId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select i.*, (select o.name from operator o where o.operator_id = i.invited_by) as"
                    + " inviter from invitation i where i.account_id = :account and"
                    + OPEN
                    + " order by i.invitation_id desc limit :max")
            .bind("account", accountId)
            .bind("now", clock.millis())
            .bind("max", OPEN_MAX)
            .map(Invitations::read)
            .list());
  }

  /** Uses a link up, and gives an operator what it is for. */
  public Invitation accept(Secret token, Operator operator) {
    return jdbi.inTransaction(handle -> {
      Invitation invitation =
          find(handle, token, " for update of i")
              .orElseThrow(() -> new Declined(Declined.Reason.LINK_OVER));
      switch (invitation.grants()) {
        case Invitation.Grant.OfAccount(long accountId, Role role) -> {
          requireLess(accountOperators.findRole(operator.id(), accountId), role);
          accountOperators.assign(operator.id(), accountId, role);
        }
        case Invitation.Grant.OfStaff(StaffRole role) -> {
          requireLess(operator.staffRole(), role);
          operators.changeStaffRole(operator.id(), Optional.of(role));
        }
      }
      handle.execute(
          "update invitation set used_at = ? where invitation_id = ?",
          clock.millis(),
          invitation.id());
      return invitation;
    });
  }

  /** A link takes nothing away from anybody. */
  private static <R extends Enum<R>> void requireLess(Optional<R> has, R offered) {
    if (has.filter(role -> role.compareTo(offered) >= 0).isPresent()) {
      throw new Declined(Declined.Reason.HAS_ROLE);
    }
  }

  /**
   * Takes an account's invitation back.
   *
   * @return whether it was still open
   */
  public boolean revoke(long accountId, long invitationId) {
    return jdbi.withHandle(handle ->
        handle.execute(
                "update invitation set revoked_at = ? where account_id = ? and invitation_id = ?"
                    + " and used_at is null and revoked_at is null",
                clock.millis(),
                accountId,
                invitationId)
            > 0);
  }

  /** Takes back what somebody left behind who may invite nobody to an account any more. */
  public void revokeAllOf(long accountId, long operatorId) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update invitation set revoked_at = ? where account_id = ? and invited_by = ?"
                + " and used_at is null and revoked_at is null",
            clock.millis(),
            accountId,
            operatorId));
  }

  public void forgetOld() {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from invitation where expires_at < ?", clock.millis() - REMEMBERED.toMillis()));
  }

  private static Invitation read(ResultSet row, StatementContext context) throws SQLException {
    String staffRole = row.getString("staff_role");
    return new Invitation(
        row.getLong("invitation_id"),
        staffRole == null
            ? new Invitation.Grant.OfAccount(
                row.getLong("account_id"), Role.ofStored(row.getString("role")))
            : new Invitation.Grant.OfStaff(StaffRole.ofStored(staffRole)),
        row.getString("note"),
        Optional.ofNullable(row.getString("inviter")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }
}
