package org.tidings.kernel;

/**
 * Every reason for which the product says no, in the product's own words. {@code wire} maps each to
 * WeChat's number and text, the console to a sentence; both in an exhaustive switch, so that a new
 * reason does not compile until both know it.
 */
public enum Refusal {
  /** More work than the platform takes on now, or the database is away: try again later. */
  OVERLOADED,

  TOKEN_MISSING,
  /** Not a token of ours, or replaced by a newer one. */
  TOKEN_INVALID,
  TOKEN_EXPIRED,

  GRANT_TYPE_INVALID,
  APP_ID_MISSING,
  APP_ID_INVALID,
  APP_SECRET_MISSING,
  APP_SECRET_INVALID,
  /** The account lets only listed addresses fetch tokens; the detail is the caller's. */
  IP_NOT_WHITELISTED,

  /**
   * The account may not use templated messages: not verified, not a service account, not granted.
   */
  TEMPLATE_MESSAGES_NOT_GRANTED,

  /** No such call. */
  CALL_UNKNOWN,
  POST_REQUIRED,
  BODY_EMPTY,
  BODY_MALFORMED,
  BODY_TOO_LARGE,

  INDUSTRY_INVALID,
  /** The body does not name two industries. */
  INDUSTRY_FIELDS_INVALID,
  INDUSTRY_CHANGED_THIS_MONTH,
  INDUSTRY_NOT_SET,

  TEMPLATE_ID_MISSING,
  TEMPLATE_UNKNOWN,
  TEMPLATE_LIMIT_REACHED,
  TEMPLATE_OF_OTHER_INDUSTRY,

  OPEN_ID_INVALID,
  NOT_A_FOLLOWER,
  FOLLOWER_BLACKLISTED,
  URL_TOO_LONG,
  /** A value is not one; the detail names it. */
  VALUE_INVALID,
  /** The template's daily quota, or another daily limit, is used up. */
  DAILY_QUOTA_REACHED,
}
