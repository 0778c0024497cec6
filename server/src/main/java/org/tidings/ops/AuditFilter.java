package org.tidings.ops;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which entries of the audit trail are wanted: those that are all of this.
 *
 * @param who a part of the actor's name, whatever its case
 * @param from epoch milliseconds, included
 * @param until epoch milliseconds, not included
 */
public record AuditFilter(
    OptionalLong accountId,
    OptionalLong operatorId,
    Optional<String> who,
    Optional<AuditAction> action,
    Optional<String> subject,
    OptionalLong from,
    OptionalLong until) {
  public static final AuditFilter ALL =
      new AuditFilter(
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  public static AuditFilter ofAccount(long accountId) {
    return new AuditFilter(
        OptionalLong.of(accountId),
        ALL.operatorId,
        ALL.who,
        ALL.action,
        ALL.subject,
        ALL.from,
        ALL.until);
  }

  public AuditFilter with(AuditAction wanted) {
    return new AuditFilter(accountId, operatorId, who, Optional.of(wanted), subject, from, until);
  }

  /** Of one setting. */
  public static AuditFilter ofSetting(Setting setting) {
    return new AuditFilter(
        ALL.accountId,
        ALL.operatorId,
        ALL.who,
        Optional.of(AuditAction.SETTING_CHANGED),
        Optional.of(setting.name()),
        ALL.from,
        ALL.until);
  }
}
