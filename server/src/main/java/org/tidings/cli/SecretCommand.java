package org.tidings.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidings.account.AccountSecrets;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Refused;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.embedded.EmbeddedPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One change of an account's secret, in the database of a platform that may run meanwhile. */
abstract class SecretCommand implements Callable<Integer> {
  @Option(names = "--appid", paramLabel = "APPID", required = true, description = "The account's.")
  private String appId = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The platform's data folder, if the database is the embedded one.")
  private @Nullable Path data;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description =
          "The platform's database, if it is your own: postgresql://user:password@host:5432/name")
  private @Nullable String databaseUrl;

  abstract void change(AccountSecrets secrets, AppId account);

  @Override
  public Integer call() {
    if (!AppId.isWellFormed(appId)) {
      throw new IllegalArgumentException(appId + " is not wx and 16 digits of 0-9 and a-f.");
    }
    if (databaseUrl != null) {
      return changeIn(DatabaseAddress.parse(databaseUrl));
    }
    Path folder = data == null ? PlatformOptions.standardData() : data;
    Optional<DatabaseAddress> running = EmbeddedPostgres.findRunning(folder);
    if (running.isPresent()) {
      return changeIn(running.get());
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      return changeIn(postgres.address());
    }
  }

  private int changeIn(DatabaseAddress address) {
    try (Database database = new Database(address)) {
      if (!database.answers()) {
        throw new IllegalArgumentException(
            "The database cannot be reached. Is it running, and are address, user and password"
                + " right?");
      }
      change(new AccountSecrets(database.jdbi()), new AppId(appId));
      return 0;
    } catch (Refused e) {
      System.err.println("There is no account " + appId + ".");
      return 1;
    }
  }

  @Command(
      name = "reset-secret",
      description = "Makes another secret and prints it, this once; the old one stops at once.",
      mixinStandardHelpOptions = true)
  static final class Reset extends SecretCommand {
    @Override
    void change(AccountSecrets secrets, AppId account) {
      System.out.println(secrets.reset(account).value());
    }
  }

  @Command(
      name = "freeze-secret",
      description = "Lets nobody fetch tokens with the secret (40243) until it is thawed.",
      mixinStandardHelpOptions = true)
  static final class Freeze extends SecretCommand {
    @Override
    void change(AccountSecrets secrets, AppId account) {
      secrets.freeze(account);
    }
  }

  @Command(
      name = "thaw-secret",
      description = "Lets tokens be fetched with the secret again.",
      mixinStandardHelpOptions = true)
  static final class Thaw extends SecretCommand {
    @Override
    void change(AccountSecrets secrets, AppId account) {
      secrets.thaw(account);
    }
  }
}
