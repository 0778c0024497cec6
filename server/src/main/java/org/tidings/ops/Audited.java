package org.tidings.ops;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What the audit trail is to keep of an action.
 *
 * @param subject for example a template's id, an operator's address
 * @param before what changed, as it was; no secrets
 * @param after the same, as it is now
 */
public record Audited(
    AuditAction action,
    OptionalLong accountId,
    String subject,
    Map<String, String> before,
    Map<String, String> after) {

  /** Of an account. */
  public static Audited of(AuditAction action, long accountId, String subject) {
    return new Audited(action, OptionalLong.of(accountId), subject, Map.of(), Map.of());
  }

  /** Of the platform. */
  public static Audited of(AuditAction action, String subject) {
    return new Audited(action, OptionalLong.empty(), subject, Map.of(), Map.of());
  }

  public Audited change(Map<String, String> before, Map<String, String> after) {
    return new Audited(action, accountId, subject, before, after);
  }
}
