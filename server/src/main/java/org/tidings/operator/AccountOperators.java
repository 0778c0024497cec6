package org.tidings.operator;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The store of who has to do with which account. An account keeps at least one owner. */
public final class AccountOperators {
  /** Of one account. */
  public static final int OPERATORS_MAX = 200;

  /** Of which one operator may be the owner. */
  public static final int ACCOUNTS_MAX = 100;

  private final Jdbi jdbi;
  private final Clock clock;

  public AccountOperators(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** What an operator is in an account; empty for who has nothing to do with it. */
  public Optional<Role> findRole(long operatorId, long accountId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select role from account_operator"
                    + " where account_id = :account and operator_id = :operator")
            .bind("account", accountId)
            .bind("operator", operatorId)
            .mapTo(String.class)
            .findOne()
            .map(Role::ofStored));
  }

  /** The accounts that an operator has to do with, by their ids. */
  public Map<Long, Role> listAccounts(long operatorId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select account_id, role from account_operator where operator_id = :operator"
                    + " order by since, account_id")
            .bind("operator", operatorId)
            .reduceRows(
                new LinkedHashMap<>(),
                (roles, row) -> {
                  roles.put(
                      row.getColumn("account_id", Long.class),
                      Role.ofStored(row.getColumn("role", String.class)));
                  return roles;
                }));
  }

  /** Those of an account, owners first. */
  public List<AccountOperator> list(long accountId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select o.*, a.role, a.since from account_operator a join operator o"
                    + " using (operator_id) where a.account_id = :account order by"
                    + " array_position(array['owner', 'operator', 'developer', 'viewer'], a.role),"
                    + " lower(o.name), o.operator_id")
            .bind("account", accountId)
            .map((row, context) ->
                new AccountOperator(
                    Operators.read(row, context),
                    Role.ofStored(row.getString("role")),
                    Instant.ofEpochMilli(row.getLong("since"))))
            .list());
  }

  /** Gives an operator a role in an account, whatever it was before. */
  public void assign(long operatorId, long accountId, Role role) {
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into account_operator (account_id, operator_id, role, since)"
                + " values (?, ?, ?, ?) on conflict (account_id, operator_id)"
                + " do update set role = excluded.role",
            accountId,
            operatorId,
            role.stored(),
            clock.millis()));
  }

  /**
   * Changes what one of an account's operators is there.
   *
   * @return what he was
   * @throws Declined if he is none of them, or the last owner
   */
  public Role change(long operatorId, long accountId, Role role) {
    return jdbi.inTransaction(handle -> {
      Role before = locked(handle, operatorId, accountId, role == Role.OWNER);
      handle.execute(
          "update account_operator set role = ? where account_id = ? and operator_id = ?",
          role.stored(),
          accountId,
          operatorId);
      return before;
    });
  }

  /**
   * Takes one of an account's operators out of it.
   *
   * @return what he was
   * @throws Declined if he is none of them, or the last owner
   */
  public Role remove(long operatorId, long accountId) {
    return jdbi.inTransaction(handle -> {
      Role before = locked(handle, operatorId, accountId, false);
      handle.execute(
          "delete from account_operator where account_id = ? and operator_id = ?",
          accountId,
          operatorId);
      return before;
    });
  }

  /** All rows of the account are locked, so that of two owners who remove each other one stays. */
  private static Role locked(
      Handle handle, long operatorId, long accountId, boolean staysOrBecomesOwner) {
    Map<Long, Role> all =
        handle
            .createQuery(
                "select operator_id, role from account_operator where account_id = :account"
                    + " order by operator_id for update")
            .bind("account", accountId)
            .reduceRows(
                new LinkedHashMap<>(),
                (roles, row) -> {
                  roles.put(
                      row.getColumn("operator_id", Long.class),
                      Role.ofStored(row.getColumn("role", String.class)));
                  return roles;
                });
    Role before = all.get(operatorId);
    if (before == null) {
      throw new Declined(Declined.Reason.NOT_AN_OPERATOR);
    }
    long owners = all.values().stream().filter(role -> role == Role.OWNER).count();
    if (before == Role.OWNER && !staysOrBecomesOwner && owners == 1) {
      throw new Declined(Declined.Reason.LAST_OWNER);
    }
    return before;
  }
}
