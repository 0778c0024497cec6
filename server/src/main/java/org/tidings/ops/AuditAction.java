package org.tidings.ops;

/** What the audit trail tells apart; each has a text in the console, {@code audit.action.NAME}. */
public enum AuditAction {
  SIGNED_IN,
  SIGN_IN_FAILED,
  SIGNED_OUT,

  SECRET_RESET,
  SECRET_FROZEN,
  SECRET_THAWED,
  IP_WHITELIST_CHANGED,
  SERVER_CHANGED,
  QUOTA_CLEARED,
  INDUSTRIES_CHANGED,
  FOLLOWERS_BLACKLISTED,
  FOLLOWERS_UNBLACKLISTED,
  FOLLOWER_REMARKED
}
