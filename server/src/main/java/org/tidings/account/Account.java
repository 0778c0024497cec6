package org.tidings.account;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;

/**
 * An official account as it stands now.
 *
 * @param miniPrograms appids of the mini-programs that its messages may open
 * @param previousServer the settings before these, with which events are tried too until one has
 *     succeeded with these; of the same URL
 */
public record Account(
    long id,
    AppId appId,
    String originalId,
    String name,
    AccountKind kind,
    boolean verified,
    boolean payment,
    TemplateAccess templateAccess,
    RuleSet ruleSet,
    Optional<Industries> industries,
    OptionalLong templateDailyLimit,
    List<String> ipWhitelist,
    boolean secretFrozen,
    List<String> miniPrograms,
    Optional<ServerSettings> server,
    Optional<ServerSettings> previousServer) {

  /**
   * Templated messages are for verified service accounts that were granted the function (seed
   * document "Templated Messages", usage instruction 1).
   */
  public void requireTemplateMessages() {
    if (templateAccess == TemplateAccess.BANNED) {
      throw new Refused(Refusal.TEMPLATE_MESSAGES_BANNED);
    }
    if (kind != AccountKind.SERVICE || !verified || templateAccess != TemplateAccess.GRANTED) {
      throw new Refused(Refusal.TEMPLATE_MESSAGES_NOT_GRANTED);
    }
  }

  /** Also when the function was taken away for a time. */
  public boolean mayEverUseTemplateMessages() {
    return templateAccess == TemplateAccess.BANNED
        || (kind == AccountKind.SERVICE && verified && templateAccess == TemplateAccess.GRANTED);
  }

  /** Followers are managed by verified accounts only (reference, section 4.3). */
  public void requireVerified() {
    if (!verified) {
      throw new Refused(Refusal.ACCOUNT_NOT_VERIFIED);
    }
  }

  /** An empty whitelist lets every address fetch tokens. */
  public void requireWhitelisted(InetAddress caller) {
    if (!new IpWhitelist(ipWhitelist).letsPass(caller)) {
      throw new Refused(Refusal.IP_NOT_WHITELISTED, caller.getHostAddress());
    }
  }
}
