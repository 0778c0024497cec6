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
 * @param qualifiedBy under which rule templated messages were granted; it goes on under that one
 * @param miniPrograms appids of the mini-programs that its messages may open
 * @param previousServer the settings before these, with which events are tried too until one has
 *     succeeded with these; of the same URL
 * @param conduct what penalties leave it
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
    QualifyingRule qualifiedBy,
    RuleSet ruleSet,
    Optional<Industries> industries,
    OptionalLong templateDailyLimit,
    List<String> ipWhitelist,
    boolean secretFrozen,
    List<String> miniPrograms,
    Optional<ServerSettings> server,
    Optional<ServerSettings> previousServer,
    Conduct conduct) {

  /**
   * Templated messages are for accounts that were granted the function (seed document "Templated
   * Messages", usage instruction 1), are still what it was granted for, and have lost it by no
   * penalty now.
   */
  public void requireTemplateMessages(long now) {
    requireNotBanned(now);
    if (!mayEverUseTemplateMessages()) {
      throw new Refused(Refusal.TEMPLATE_MESSAGES_NOT_GRANTED);
    }
    if (conduct.sendingDisabled(now)) {
      throw new Refused(Refusal.TEMPLATE_MESSAGES_BANNED);
    }
  }

  /** An account that is banned makes no call at all. */
  public void requireNotBanned(long now) {
    if (conduct.banned(now)) {
      throw new Refused(Refusal.ACCOUNT_BANNED);
    }
  }

  /** Also while a penalty takes the function away for a time. */
  public boolean mayEverUseTemplateMessages() {
    return templateAccess == TemplateAccess.GRANTED && qualifiedBy.metBy(attested());
  }

  /** What staff have confirmed of it. */
  public Attested attested() {
    return new Attested(kind, verified, payment);
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
