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
  /** The account's operators have frozen its secret: no tokens until it is thawed. */
  APP_SECRET_FROZEN,
  /** The account lets only listed addresses fetch tokens; the detail is the caller's. */
  IP_NOT_WHITELISTED,

  /**
   * The account may not use templated messages: not verified, not a service account, not granted.
   */
  TEMPLATE_MESSAGES_NOT_GRANTED,
  /** Granted, and disabled for a time as a penalty. */
  TEMPLATE_MESSAGES_BANNED,
  /** The whole account is banned, as a penalty. */
  ACCOUNT_BANNED,
  /** A banned account fetches no tokens. */
  TOKENS_OF_BANNED_ACCOUNT,

  /** For verified accounts only. */
  ACCOUNT_NOT_VERIFIED,

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
  /** The account may add no template for a time, as a penalty. */
  ADDING_BARRED,
  /** This one template may not be sent with, as a penalty. */
  TEMPLATE_BANNED,
  /** It has left the library: nobody may add it. */
  TEMPLATE_WITHDRAWN,
  /** It has left the library, and its last day is over: nobody may send with it. */
  TEMPLATE_ENDED,
  /** Not keywords that the library template offers, or not as many as it takes. */
  KEYWORD_NAMES_INVALID,

  OPEN_ID_INVALID,
  /** None, or more in one call than it takes. */
  OPEN_ID_LIST_SIZE_INVALID,
  /** One of a list is not of a member whom the account knows. */
  OPEN_ID_OF_OTHER_ACCOUNT,
  NOT_A_FOLLOWER,
  FOLLOWER_BLACKLISTED,
  /** The follower has switched the account's messages off, and the sender is told at once. */
  FOLLOWER_REJECTS,
  URL_TOO_LONG,
  /** The mini-program is none of those linked to the account. */
  MINI_PROGRAM_NOT_LINKED,
  MINI_PROGRAM_PAGE_INVALID,
  TOO_MANY_VALUES,
  CLIENT_MESSAGE_ID_TOO_LONG,
  /** Holds what the platform does not let pass. */
  CONTENT_BLOCKED,
  /** Waits for the platform's staff to look at it. */
  CONTENT_HELD,
  /** The same content went to the same member within the last 60 seconds. */
  MESSAGE_DUPLICATE,
  /** The member was sent as many as the platform lets pass in a day or a month. */
  SENT_TO_MEMBER_TOO_OFTEN,
  /** The account has sent as many, of all its templates, as it may in a day. */
  ACCOUNT_QUOTA_REACHED,
  /** A value is not one; the detail names it. */
  VALUE_INVALID,
  /** The template's daily quota, or another daily limit, is used up. */
  DAILY_QUOTA_REACHED,
  MINUTE_QUOTA_REACHED,
  /** Quotas may be cleared only so often in a month. */
  QUOTA_CLEARED_TOO_OFTEN,
  /** No call of this path. */
  CALL_PATH_UNKNOWN,
  /** The account may not make the call of this path. */
  CALL_PATH_NOT_PERMITTED,

  /** Nothing is known of an answer of this rid. */
  RID_UNKNOWN,
  RID_MALFORMED,
  RID_OF_OTHER_ACCOUNT,
  RID_TOO_OLD,

  /** What is handed in waits for the staff; one at a time. */
  REVIEW_WAITS,
  /** It was decided, or taken back, meanwhile. */
  REVIEW_OVER,
  /** Somebody else looks at it at this moment. */
  REVIEW_TAKEN,
  /** Who decided on it once does not decide on it again. */
  REVIEW_BY_ANOTHER,
  /**
   * No reason is given for a rejection, or too many, or one that cannot be; the detail is the
   * bounds.
   */
  REASONS_INVALID,
  /** What is handed in lacks what a template of the library has. */
  SUBMISSION_UNFIT,
  /** What is handed in lacks something that every template has. */
  SUBMISSION_INCOMPLETE,
  /** It breaks guidelines that must be kept before it is handed in. */
  SUBMISSION_BREAKS_GUIDELINES,
  /** It may break a guideline, and the reviewer is not told why it does not. */
  SUBMISSION_UNEXPLAINED,
  /** Somebody changed the same text meanwhile. */
  SUBMISSION_EDITED_ELSEWHERE,
  /** An account may hand in only so many templates in a month. */
  SUBMISSIONS_OF_THE_MONTH_USED,
  /** Only so many of an account's may wait for the staff at a time. */
  SUBMISSIONS_WAITING_TOO_MANY,
  SUBMISSION_DRAFTS_TOO_MANY,
  /** A rejection is appealed against once; after that the text must change. */
  SUBMISSION_APPEALED_ALREADY,
  /** The account is not what the platform asks of those who shall have the function. */
  NOT_QUALIFIED,
  /** In the state in which the account is this cannot be done. */
  ACCOUNT_STATE_OTHER,
  /** Who decided first does not decide on the appeal. */
  APPEAL_IS_OTHERS,
  /** Too short or too long; the detail is the bounds. */
  TEXT_LENGTH_INVALID,
  /** Not a value that the setting takes; the detail is the bounds. */
  SETTING_INVALID,

  /** The account has no server that could be checked. */
  CHECK_URL_INVALID,
  CHECK_ACTION_INVALID,
  CHECK_OPERATOR_INVALID,
}
