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
  public NewAccount {
    ipWhitelist.forEach(AddressBlock::parse);
  }
}
