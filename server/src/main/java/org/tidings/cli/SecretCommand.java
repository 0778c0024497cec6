package org.tidings.cli;

import java.util.concurrent.Callable;
import org.tidings.account.AccountSecrets;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One change of an account's secret, in the database of a platform that may run meanwhile. */
abstract class SecretCommand implements Callable<Integer> {
  @Option(names = "--appid", paramLabel = "APPID", required = true, description = "The account's.")
  private String appId = "";

  @Mixin private DatabaseOptions database = new DatabaseOptions();

  abstract void change(AccountSecrets secrets, AppId account);

  @Override
  public Integer call() {
    if (!AppId.isWellFormed(appId)) {
      throw new IllegalArgumentException(appId + " is not wx and 16 digits of 0-9 and a-f.");
    }
    return database.use(opened -> {
      try {
        change(new AccountSecrets(opened.jdbi()), new AppId(appId));
        return 0;
      } catch (Refused e) {
        System.err.println("There is no account " + appId + ".");
        return 1;
      }
    });
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
