package org.tidings.operator;

import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.account.Account;
import org.tidings.account.AccountKind;
import org.tidings.account.Accounts;
import org.tidings.account.NewAccount;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.Secret;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.PlatformKeys;

/** All stores of who may sign in, on a database of their own. */
final class SignInStores implements AutoCloseable {
  static final Secret PASSWORD = new Secret("right horse, right battery");

  final DatabaseAddress address = TestDatabases.fresh();
  final ManualClock clock = new ManualClock();
  private final Database database = migrated(address);
  final Jdbi jdbi = database.jdbi();
  final Passwords passwords = new Passwords();
  final Operators operators = new Operators(jdbi, clock, passwords);
  final AccountOperators accountOperators = new AccountOperators(jdbi, clock);
  final Sessions sessions = new Sessions(jdbi, clock);
  final SecondFactors secondFactors = new SecondFactors(jdbi, clock, new PlatformKeys(jdbi));
  final Throttles throttles = new Throttles(jdbi, clock);
  final KnownOrigins origins = new KnownOrigins(jdbi, clock);
  final Invitations invitations = new Invitations(jdbi, clock, operators, accountOperators);
  final PasswordResets resets = new PasswordResets(jdbi, clock);
  final SignIn signIn = new SignIn(operators, sessions, secondFactors, throttles, origins);
  final Credentials credentials =
      new Credentials(jdbi, operators, sessions, secondFactors, resets, throttles, origins);
  final Accounts accounts = new Accounts(jdbi, clock);

  /** Made once: hashing takes a while. */
  private final PasswordHash hash = passwords.hash(PASSWORD);

  private static Database migrated(DatabaseAddress address) {
    return new Database(address);
  }

  Operator operator(String name) {
    return operator(name, Optional.empty());
  }

  Operator staff(String name, StaffRole role) {
    return operator(name, Optional.of(role));
  }

  private Operator operator(String name, Optional<StaffRole> role) {
    return operators.create(name + "@example.com", name, hash, Locale.ENGLISH, role).orElseThrow();
  }

  Account account(String name) {
    return accounts.create(NewAccount.beginning(name, AccountKind.SERVICE)).orElseThrow();
  }

  @Override
  public void close() {
    database.close();
  }
}
