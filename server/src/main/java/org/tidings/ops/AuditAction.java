package org.tidings.ops;

/** What the audit trail tells apart; each has a text in the console, {@code audit.action.NAME}. */
public enum AuditAction {
  SIGNED_IN,
  SIGN_IN_FAILED,
  SIGNED_OUT,
  TEMPLATE_ADDED,
  TEMPLATE_DELETED,
  TEST_MESSAGE_SENT
}
