package org.tidings.operator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.tidings.kernel.Secret;

/** The store of operators, and of which account each has to do with. */
public final class Operators {
  private final Jdbi jdbi;
  private final Clock clock;
  private final Passwords passwords;

  /** Of nobody: whoever gives an unknown address waits as long as whoever gives a known one. */
  private final String nobodysHash;

  public Operators(Jdbi jdbi, Clock clock, Passwords passwords) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.passwords = passwords;
    this.nobodysHash = passwords.hash(new Secret("nobody's"));
  }

  public Optional<Operator> find(long operatorId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from operator where operator_id = :id")
            .bind("id", operatorId)
            .map(Operators::read)
            .findOne());
  }

  /** Upper and lower case of an address are the same. */
  public Optional<Operator> findByEmail(String email) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from operator where lower(email) = lower(:email)")
            .bind("email", email)
            .map(Operators::read)
            .findOne());
  }

  /** Whom these belong to, disabled ones included; takes as long when they are nobody's. */
  public Optional<Operator> findByPassword(String email, Secret password) {
    Optional<Operator> operator = findByEmail(email);
    String hash = operator.map(found -> hash(found.id())).orElse(nobodysHash);
    return passwords.matches(password, hash) ? operator : Optional.empty();
  }

  private String hash(long operatorId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select password_hash from operator where operator_id = :id")
            .bind("id", operatorId)
            .mapTo(String.class)
            .one());
  }

  /**
   * A new operator; none if the address has one already.
   *
   * @param staffRole empty for who is not of the platform's staff
   */
  public Optional<Operator> create(
      String email, String name, Secret password, Locale language, Optional<StaffRole> staffRole) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "insert into operator (email, name, password_hash, password_changed_at, language,"
                    + " staff_role, created_at) values (:email, :name, :hash, :now, :language,"
                    + " :staffRole, :now) on conflict do nothing returning *")
            .bind("email", email)
            .bind("name", name)
            .bind("hash", passwords.hash(password))
            .bind("now", clock.millis())
            .bind("language", language.getLanguage())
            .bind("staffRole", staffRole.map(StaffRole::stored).orElse(null))
            .map(Operators::read)
            .findOne());
  }

  public void changeLanguage(long operatorId, Locale language) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update operator set language = ? where operator_id = ?",
            language.getLanguage(),
            operatorId));
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

  static Operator read(ResultSet row, StatementContext context) throws SQLException {
    row.getLong("totp_enabled_at");
    boolean secondFactor = !row.wasNull();
    row.getLong("disabled_at");
    boolean disabled = !row.wasNull();
    return new Operator(
        row.getLong("operator_id"),
        row.getString("email"),
        row.getString("name"),
        Locale.of(row.getString("language")),
        Optional.ofNullable(row.getString("staff_role")).map(StaffRole::ofStored),
        secondFactor,
        disabled);
  }
}
