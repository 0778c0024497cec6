package org.tidings.ops;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What the audit trail kept of an action.
 *
 * @param action the name of an {@link AuditAction}, which may be a later version's
 * @param accountId empty for what concerns no account
 */
public record AuditEntry(
    long id,
    long happenedAt,
    Actor actor,
    OptionalLong accountId,
    String action,
    String subject,
    Map<String, String> before,
    Map<String, String> after) {}
