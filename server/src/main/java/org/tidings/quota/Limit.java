package org.tidings.quota;

/** Every limit that the product enforces, with the figure it has unless configured otherwise. */
public enum Limit {
  /**
   * How many templates an account may have at a time (seed document, usage instruction 4). Unless
   * configured, the account's rule set says it: 15, or 25.
   */
  TEMPLATES_ACTIVE(15, 1_000),
  /**
   * Templates that an account may hand in for the library in a month of Beijing (reference, section
   * 8.2: known of mini-programs only).
   */
  SUBMISSIONS_A_MONTH(30, 10_000),
  /** Of these, how many may wait for the staff at a time. */
  SUBMISSIONS_WAITING(10, 10_000),
  /** Templates that an account may be writing at a time. */
  SUBMISSION_DRAFTS(50, 10_000),
  /** How often a template may be used in a day of Beijing (seed document, usage instruction 5). */
  TEMPLATE_USES_A_DAY(100_000),
  /** Openids in one answer of user/get (reference, section 4.1). */
  FOLLOWERS_A_PAGE(10_000, 100_000),
  /** Openids in one answer of tags/members/getblacklist (reference, section 4.3). */
  BLACKLISTED_A_PAGE(1_000, 100_000),
  /** Openids in one call that blacklists, or takes off the blacklist (reference, section 4.3). */
  BLACKLISTED_AT_ONCE(20, 10_000),
  /** Followers in one call of user/info/batchget (reference, section 4.3). */
  FOLLOWERS_READ_AT_ONCE(100, 10_000),
  /** An account's own name for a follower. */
  REMARK_CHARACTERS(30, 1_000),
  /** A request's body; a message of 200 shown characters is far below. */
  BODY_BYTES(64 * 1024, 4 * 1024 * 1024),
  /** The jump target of a message. */
  URL_CHARACTERS(2048, 8192),
  /** The page of a mini-program that a message opens. */
  PAGE_PATH_CHARACTERS(1024, 8192),
  /** Values in one message; the templates of the documents have up to seven. */
  VALUES_A_MESSAGE(100, 1_000),
  /** Of messages refused for a blocked word, how many of an account's are noted in a day. */
  BLOCKED_MESSAGES_NOTED_A_DAY(1_000, 100_000),
  /** Days for which they are kept. */
  BLOCKED_MESSAGE_RETENTION_DAYS(30, Limit.TEN_YEARS),
  /** Of one template of monthly notices to one member, if the rule is on. */
  MONTHLY_NOTICES_A_MONTH(5, 1_000),
  /** Of one template of notices on no fixed date to one member in a month, if the rule is on. */
  OTHER_NOTICES_A_MONTH(30, 10_000),
  /** Of one account to one member in a day, if the rule is on. */
  MEMBER_MESSAGES_A_DAY(50, 10_000),
  /** Of one account in a day, all templates together, if the rule is on (15 by 100,000). */
  ACCOUNT_MESSAGES_A_DAY(1_500_000),
  /** Of messages that the staff are to look at, how many of an account's are held in a day. */
  HELD_MESSAGES_A_DAY(1_000, 100_000),
  /** Hours after which a held message that nobody has looked at is not sent any more. */
  HELD_MESSAGE_HOURS(72, 24 * Limit.TEN_YEARS),
  /** Days for which held messages are kept, whatever became of them. */
  HELD_MESSAGE_RETENTION_DAYS(30, Limit.TEN_YEARS),
  /**
   * Of a sender's own id of a message, in UTF-8 (reference, section 2.6: known of mass messages
   * only).
   */
  CLIENT_MESSAGE_ID_BYTES(64, 1024),
  /** Days for which a message is kept. */
  MESSAGE_RETENTION_DAYS(30, Limit.TEN_YEARS),
  /** Pages of one member that are open for live push on one node. */
  PAGES_OPEN_OF_A_MEMBER(8, 1_000),
  /** Pages open for live push on one node; each holds a connection. */
  PAGES_OPEN(4_000, 100_000),
  /** Seconds for which a member token may be given out; longer is what a session is for. */
  MEMBER_TOKEN_SECONDS(3_600, 3_600),
  /** Days for which the attempts of an event that did not go well are kept. */
  EVENT_ATTEMPT_RETENTION_DAYS(7, Limit.TEN_YEARS),
  /** Messages that a member may report in a day of Beijing. */
  REPORTS_A_DAY(10, 10_000),
  /** How often a member may take all data along in a day of Beijing. */
  EXPORTS_A_DAY(3, 1_000),
  /** Browsers in which a member is told of messages while no page is open. */
  PUSH_BROWSERS_OF_A_MEMBER(10, 100),
  /** Days for which reports are kept, with the content of their messages. */
  REPORT_RETENTION_DAYS(400, Limit.TEN_YEARS),
  /** How many redeliveries of events an account may have under way. */
  REDELIVERIES_OPEN(20, 1_000),
  /** Days for which it is kept how many messages and events a day had. */
  STATISTICS_RETENTION_DAYS(400, Limit.TEN_YEARS),
  /** An event older than this is given up untried while its receiver does not answer. */
  EVENT_AGE_HOURS(24, 24 * Limit.TEN_YEARS),
  /** Addresses and blocks in an account's IP whitelist. */
  WHITELISTED_ADDRESSES(100, 10_000),
  /** How often an account may have its server checked, on one node. */
  SERVER_CHECKS_A_MINUTE(10, 10_000),
  /** By how many events a second the backlog of a receiver that is back shrinks at most. */
  EVENTS_CAUGHT_UP_A_SECOND(100, 1_000_000),
  /** The same for all such receivers together, on one node. */
  EVENTS_CAUGHT_UP_A_SECOND_IN_ALL(2000, 1_000_000),
  /** Fetches of a token in a day of Beijing (reference, section 1.1). */
  TOKENS_A_DAY(2_000),
  /** Fetches of the stable token, and how often it may be replaced (reference, section 1.2). */
  STABLE_TOKENS_A_MINUTE(10_000),
  STABLE_TOKENS_A_DAY(500_000),
  STABLE_TOKEN_REFRESHES_A_DAY(20),
  STABLE_TOKEN_REFRESH_SECONDS_APART(30, 86_400),
  /** Calls of user/get in a day (WeChat's page on call limits). */
  FOLLOWER_LISTS_A_DAY(500),
  /** Calls of user/info in a day (the same page). */
  FOLLOWER_READS_A_DAY(5_000_000),
  /** Calls in a day of each path for which no figure is documented. */
  CALLS_A_DAY(100_000),
  /** Clearings of all quotas in a month, and of one path's (reference, section 3.1). */
  QUOTA_CLEARINGS_A_MONTH(10),
  PATH_QUOTA_CLEARINGS_A_MONTH(50),
  /** Days for which a call that failed can be looked up by its rid (reference, section 3.2). */
  FAILED_CALL_RETENTION_DAYS(7, Limit.TEN_YEARS),
  /** Of one account's failed calls so many are kept, on one node; the rest cannot be looked up. */
  FAILED_CALLS_KEPT_A_MINUTE(600),
  FAILED_CALLS_KEPT_A_DAY(20_000),
  /** Of all accounts' failed calls together, on one node. */
  FAILED_CALLS_KEPT_A_MINUTE_IN_ALL(3_000);

  /** In days; longer is nobody's plan. */
  private static final long TEN_YEARS = 3_650;

  /** Where no other is said: beyond what any counter could reach in a day. */
  private static final long USUAL_MOST = 1_000_000_000_000L;

  private final long standard;
  private final long most;

  Limit(long standard) {
    this(standard, USUAL_MOST);
  }

  Limit(long standard, long most) {
    this.standard = standard;
    this.most = most;
  }

  /** The highest figure that the product can keep; the least is 1. */
  public long most() {
    return most;
  }

  public long standard() {
    return standard;
  }
}
