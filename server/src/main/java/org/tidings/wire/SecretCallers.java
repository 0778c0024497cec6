package org.tidings.wire;

import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.AccountSecrets;
import org.tidings.account.Accounts;
import org.tidings.http.Request;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.kernel.Secret;

/** Who calls with an account's appid and secret, from an address that it lists. */
final class SecretCallers {
  private final Accounts accounts;
  private final AccountSecrets secrets;

  SecretCallers(Accounts accounts, AccountSecrets secrets) {
    this.accounts = accounts;
    this.secrets = secrets;
  }

  /**
   * The caller's account.
   *
   * @param ifBanned what is told of an account that is banned
   */
  Account require(String appId, String secret, Request request, Refusal ifBanned) {
    Account account =
        find(Optional.of(appId)).orElseThrow(() -> new Refused(Refusal.APP_ID_INVALID));
    secrets.require(account, new Secret(secret));
    account.requireWhitelisted(request.remoteAddress());
    try {
      accounts.requireNotBanned(account);
    } catch (Refused banned) {
      throw new Refused(ifBanned);
    }
    return account;
  }

  Optional<Account> find(Optional<String> appId) {
    return appId.filter(AppId::isWellFormed).map(AppId::new).flatMap(accounts::find);
  }

  /** What the caller must have given. */
  static String given(Optional<String> value, Refusal otherwise) {
    return value.filter(text -> !text.isEmpty()).orElseThrow(() -> new Refused(otherwise));
  }
}
