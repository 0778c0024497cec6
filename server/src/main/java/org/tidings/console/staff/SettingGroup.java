package org.tidings.console.staff;

import org.tidings.ops.ConductSetting;
import org.tidings.ops.PlatformSetting;
import org.tidings.ops.Setting;
import org.tidings.quota.Limit;

/** What settings stand together on the page. */
public enum SettingGroup {
  PLATFORM,
  CONDUCT,
  SENDING,
  FREQUENCY,
  CONTENT,
  TEMPLATES,
  REVIEW,
  FOLLOWERS,
  CALLS,
  EVENTS,
  KEPT,
  PAGES;

  static SettingGroup of(Setting setting) {
    return switch (setting) {
      case PlatformSetting own -> of(own);
      case ConductSetting own -> CONDUCT;
      case Setting.OfLimit of -> of(of.limit());
    };
  }

  private static SettingGroup of(PlatformSetting own) {
    return switch (own) {
      case QUALIFYING_RULE,
          SIGN_UP_OPEN,
          SECOND_FACTOR_OF_STAFF,
          ACCOUNTS_AN_OPERATOR,
          PLATFORM_NAME ->
          PLATFORM;
      case PORTAL_ORIGINS, API_ORIGINS, MEMBER_TOKEN_KEY -> PAGES;
      case REVIEW_HOURS, REVIEW_CLAIM_MINUTES, SECOND_REVIEW_INDUSTRIES, GUIDELINES_AT_SUBMISSION ->
          REVIEW;
      case DUPLICATE_2014,
          MONTHLY_NOTICE_2014,
          OTHER_NOTICE_2014,
          MEMBER_DAY_2014,
          ACCOUNT_DAY_2014,
          DUPLICATE_2023,
          MONTHLY_NOTICE_2023,
          OTHER_NOTICE_2023,
          MEMBER_DAY_2023,
          ACCOUNT_DAY_2023 ->
          FREQUENCY;
      case MARKETING_2014, LINK_2014, MARKETING_2023, LINK_2023 -> CONTENT;
    };
  }

  private static SettingGroup of(Limit limit) {
    return switch (limit) {
      case TEMPLATES_ACTIVE, TEMPLATE_USES_A_DAY -> TEMPLATES;
      case SUBMISSIONS_A_MONTH, SUBMISSIONS_WAITING, SUBMISSION_DRAFTS -> REVIEW;
      case REPORTS_A_DAY -> CONDUCT;
      case BODY_BYTES,
          URL_CHARACTERS,
          PAGE_PATH_CHARACTERS,
          VALUES_A_MESSAGE,
          CLIENT_MESSAGE_ID_BYTES ->
          SENDING;
      case MONTHLY_NOTICES_A_MONTH,
          OTHER_NOTICES_A_MONTH,
          MEMBER_MESSAGES_A_DAY,
          ACCOUNT_MESSAGES_A_DAY ->
          FREQUENCY;
      case HELD_MESSAGES_A_DAY, HELD_MESSAGE_HOURS -> CONTENT;
      case FOLLOWERS_A_PAGE,
          BLACKLISTED_A_PAGE,
          BLACKLISTED_AT_ONCE,
          FOLLOWERS_READ_AT_ONCE,
          REMARK_CHARACTERS ->
          FOLLOWERS;
      case TOKENS_A_DAY,
          STABLE_TOKENS_A_MINUTE,
          STABLE_TOKENS_A_DAY,
          STABLE_TOKEN_REFRESHES_A_DAY,
          STABLE_TOKEN_REFRESH_SECONDS_APART,
          FOLLOWER_LISTS_A_DAY,
          FOLLOWER_READS_A_DAY,
          CALLS_A_DAY,
          QUOTA_CLEARINGS_A_MONTH,
          PATH_QUOTA_CLEARINGS_A_MONTH,
          SERVER_CHECKS_A_MINUTE,
          WHITELISTED_ADDRESSES ->
          CALLS;
      case EVENT_AGE_HOURS,
          REDELIVERIES_OPEN,
          EVENTS_CAUGHT_UP_A_SECOND,
          EVENTS_CAUGHT_UP_A_SECOND_IN_ALL ->
          EVENTS;
      case MESSAGE_RETENTION_DAYS,
          STATISTICS_RETENTION_DAYS,
          REPORT_RETENTION_DAYS,
          BLOCKED_MESSAGES_NOTED_A_DAY,
          BLOCKED_MESSAGE_RETENTION_DAYS,
          HELD_MESSAGE_RETENTION_DAYS,
          EVENT_ATTEMPT_RETENTION_DAYS,
          FAILED_CALL_RETENTION_DAYS,
          FAILED_CALLS_KEPT_A_MINUTE,
          FAILED_CALLS_KEPT_A_DAY,
          FAILED_CALLS_KEPT_A_MINUTE_IN_ALL ->
          KEPT;
      case PAGES_OPEN_OF_A_MEMBER,
          PAGES_OPEN,
          MEMBER_TOKEN_SECONDS,
          PUSH_BROWSERS_OF_A_MEMBER,
          EXPORTS_A_DAY ->
          PAGES;
    };
  }

  /** Whether a lower figure makes the platform delete what it has: nobody brings that back. */
  static boolean deletesWhenLowered(Setting setting) {
    return setting instanceof Setting.OfLimit of
        && switch (of.limit()) {
          case MESSAGE_RETENTION_DAYS,
              STATISTICS_RETENTION_DAYS,
              REPORT_RETENTION_DAYS,
              BLOCKED_MESSAGE_RETENTION_DAYS,
              HELD_MESSAGE_RETENTION_DAYS,
              EVENT_ATTEMPT_RETENTION_DAYS,
              FAILED_CALL_RETENTION_DAYS ->
              true;
          default -> false;
        };
  }
}
