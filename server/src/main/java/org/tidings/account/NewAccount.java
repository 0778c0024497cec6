package org.tidings.account;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.kernel.AddressBlock;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Secret;

/** All that a declaration says of an account; its secret is stored as a digest only. */
public record NewAccount(
    AppId appId,
    Secret appSecret,
    String originalId,
    String name,
    AccountKind kind,
    boolean verified,
    boolean payment,
    TemplateAccess templateAccess,
    RuleSet ruleSet,
    OptionalLong templateDailyLimit,
    List<String> ipWhitelist,
    boolean secretFrozen,
    List<String> miniPrograms,
    Optional<ServerSettings> server) {
  private static final int APP_ID_BYTES = 8;
  private static final int ORIGINAL_ID_BYTES = 6;

  public NewAccount {
    ipWhitelist.forEach(AddressBlock::parse);
  }

  /** One that begins: nothing of it is confirmed yet, and its ids and secret are made up here. */
  public static NewAccount beginning(String name, AccountKind kind) {
    return new NewAccount(
        new AppId("wx" + AccountSecrets.randomHex(APP_ID_BYTES)),
        AccountSecrets.fresh(),
        "gh_" + AccountSecrets.randomHex(ORIGINAL_ID_BYTES),
        name,
        kind,
        false,
        false,
        TemplateAccess.NONE,
        RuleSet.OF_2014,
        OptionalLong.empty(),
        List.of(),
        false,
        List.of(),
        Optional.empty());
  }
}
