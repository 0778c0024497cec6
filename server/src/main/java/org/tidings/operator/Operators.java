package org.tidings.operator;

import org.tidings.kernel.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.tidings.kernel.Secret;

/** The store of operators. The platform keeps at least one administrator. */
public final class Operators {
  /** Of nobody: whoever gives an unknown address waits as long as whoever gives a known one. */
  private static final PasswordHash NOBODYS =
      new PasswordHash(
          "$argon2id$v=19$m=19456,t=2,p=1$4FoRXVMFzQ9ldQAXLHJPpg$4KSroMNzM5kZ2YBY8rsiLp7KHjK3O9IEtrnDimvcVg4");

  private final Jdbi jdbi;
  private final Clock clock;
  private final Passwords passwords;

  public Operators(Jdbi jdbi, Clock clock, Passwords passwords) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.passwords = passwords;
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

  /** Whether it is this operator's password; of nobody it is none, which takes as long to say. */
  boolean isPassword(Optional<Operator> operator, Secret password) {
    String hash = operator.map(found -> hash(found.id())).orElse(NOBODYS.text());
    return passwords.matches(password, hash) && operator.isPresent();
  }

  private String hash(long operatorId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select password_hash from operator where operator_id = :id")
            .bind("id", operatorId)
            .mapTo(String.class)
            .one());
  }

  /** Takes a while, so it is done before a transaction begins. */
  public PasswordHash hash(Secret password) {
    return passwords.hash(password);
  }

  /** Of nobody's password: for who is to set one by a link. */
  public PasswordHash unknownPassword() {
    return passwords.hash(Tokens.fresh());
  }

  /**
   * A new operator; none if the address has one already.
   *
   * @param staffRole empty for who is not of the platform's staff
   */
  public Optional<Operator> create(
      String email,
      String name,
      PasswordHash password,
      Locale language,
      Optional<StaffRole> staffRole) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "insert into operator (email, name, password_hash, password_changed_at, language,"
                    + " staff_role, created_at) values (:email, :name, :hash, :now, :language,"
                    + " :staffRole, :now) on conflict do nothing returning *")
            .bind("email", email)
            .bind("name", name)
            .bind("hash", password.text())
            .bind("now", clock.millis())
            .bind("language", language.getLanguage())
            .bind("staffRole", staffRole.map(StaffRole::stored).orElse(null))
            .map(Operators::read)
            .findOne());
  }

  void changePassword(long operatorId, PasswordHash password) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update operator set password_hash = ?, password_changed_at = ? where operator_id = ?",
            password.text(),
            clock.millis(),
            operatorId));
  }

  public void rename(long operatorId, String name) {
    jdbi.useHandle(handle ->
        handle.execute("update operator set name = ? where operator_id = ?", name, operatorId));
  }

  public void changeLanguage(long operatorId, Locale language) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update operator set language = ? where operator_id = ?",
            language.getLanguage(),
            operatorId));
  }

  public boolean hasAdministrator() {
    return jdbi.withHandle(handle -> !administrators(handle, "").isEmpty());
  }

  /** Those who may sign in. */
  private static List<Long> administrators(Handle handle, String locking) {
    return handle
        .createQuery(
            "select operator_id from operator where staff_role = 'administrator'"
                + " and disabled_at is null order by operator_id"
                + locking)
        .mapTo(Long.class)
        .list();
  }

  /**
   * Makes an operator one of the platform's staff, or not.
   *
   * @throws Declined if the platform would be left without an administrator
   */
  public void changeStaffRole(long operatorId, Optional<StaffRole> staffRole) {
    jdbi.useTransaction(handle -> {
      if (staffRole.filter(role -> role == StaffRole.ADMINISTRATOR).isEmpty()) {
        requireAnotherAdministrator(handle, operatorId);
      }
      handle.execute(
          "update operator set staff_role = ? where operator_id = ?",
          staffRole.map(StaffRole::stored).orElse(null),
          operatorId);
    });
  }

  /**
   * Lets an operator sign in no more; what is open ends at once, as no session of his is found.
   *
   * @throws Declined if the platform would be left without an administrator
   */
  public void disable(long operatorId) {
    jdbi.useTransaction(handle -> {
      requireAnotherAdministrator(handle, operatorId);
      handle.execute(
          "update operator set disabled_at = ? where operator_id = ? and disabled_at is null",
          clock.millis(),
          operatorId);
    });
  }

  public void enable(long operatorId) {
    jdbi.useHandle(handle ->
        handle.execute("update operator set disabled_at = null where operator_id = ?", operatorId));
  }

  /** Locks them all, so that of two who take it from each other one is left. */
  private static void requireAnotherAdministrator(Handle handle, long operatorId) {
    List<Long> all = administrators(handle, " for update");
    if (all.equals(List.of(operatorId))) {
      throw new Declined(Declined.Reason.LAST_ADMINISTRATOR);
    }
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
