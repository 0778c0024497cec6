package org.tidings.account;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Secret;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/** A database with accounts in it. */
final class AccountFixture implements AutoCloseable {
  final DatabaseAddress address = TestDatabases.fresh();
  final Database database = new Database(address);
  final ManualClock clock = new ManualClock();
  final Accounts accounts;

  AccountFixture() {
    accounts = new Accounts(database.jdbi(), clock);
  }

  /** A new one that has not applied for anything. */
  long account(int number, Attested attested) {
    return account(number, attested, TemplateAccess.NONE);
  }

  long account(int number, Attested attested, TemplateAccess access) {
    return accounts
        .declare(
            new NewAccount(
                new AppId(String.format("wx%016x", number)),
                new Secret("0123456789abcdef0123456789abcdef"),
                String.format("gh_%012x", number),
                "Account " + number,
                attested.kind(),
                attested.verified(),
                attested.payment(),
                access,
                RuleSet.OF_2014,
                OptionalLong.empty(),
                List.of(),
                false,
                List.of(),
                Optional.empty()))
        .id();
  }

  /** As it stands in the database now. */
  Account now(long accountId) {
    accounts.anythingMayHaveChanged();
    return accounts.require(accountId);
  }

  @Override
  public void close() {
    database.close();
  }
}
