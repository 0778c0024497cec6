package org.tidings.wire;

import org.tidings.kernel.Refusal;

/**
 * How a refusal is said on the wire: numbers and texts of the reference, sections 1.3, 1.4, 2 and
 * 4. Clients match on parts of the texts, so these stay as they are.
 */
record WireError(int errcode, String errmsg) {
  /** Of refusals that no call can meet. */
  private static final WireError IN_THE_CONSOLE_ONLY = new WireError(-1, "system error");

  private static final WireError HELD =
      new WireError(40252, "你正在调用的模板下发的部分内容已进入平台审核流程，在审核完成前，相关内容暂时无法下发。");
  private static final WireError TOO_OFTEN =
      new WireError(43117, "Sending messages to this openid too frequently,please try later");

  /**
   * The answer for a refusal.
   *
   * @param detail of the refusal; part of some texts
   */
  static WireError of(Refusal refusal, String detail) {
    return switch (refusal) {
      case OVERLOADED -> new WireError(-1, "system error");
      case REVIEW_WAITS, REVIEW_OVER, NOT_QUALIFIED, APPEAL_IS_OTHERS -> IN_THE_CONSOLE_ONLY;
      case REVIEW_TAKEN, REVIEW_BY_ANOTHER, REASONS_INVALID -> IN_THE_CONSOLE_ONLY;
      case ACCOUNT_STATE_OTHER, TEXT_LENGTH_INVALID, SETTING_INVALID -> IN_THE_CONSOLE_ONLY;
      case SUBMISSION_INCOMPLETE, SUBMISSION_UNFIT, SUBMISSION_UNEXPLAINED -> IN_THE_CONSOLE_ONLY;
      case SUBMISSION_EDITED_ELSEWHERE, SUBMISSION_BREAKS_GUIDELINES -> IN_THE_CONSOLE_ONLY;
      case SUBMISSIONS_OF_THE_MONTH_USED, SUBMISSIONS_WAITING_TOO_MANY -> IN_THE_CONSOLE_ONLY;
      case SUBMISSION_DRAFTS_TOO_MANY, SUBMISSION_APPEALED_ALREADY -> IN_THE_CONSOLE_ONLY;
      case TOKEN_INVALID ->
          new WireError(40001, "invalid credential, access_token is invalid or not latest");
      case GRANT_TYPE_INVALID -> new WireError(40002, "invalid grant_type");
      case OPEN_ID_INVALID -> new WireError(40003, "invalid openid");
      case APP_ID_INVALID, MINI_PROGRAM_NOT_LINKED -> new WireError(40013, "invalid appid");
      case OPEN_ID_LIST_SIZE_INVALID -> new WireError(40032, "invalid openid list size");
      case TEMPLATE_ID_MISSING -> new WireError(40036, "invalid template_id size");
      case TEMPLATE_UNKNOWN -> new WireError(40037, "invalid template_id");
      case URL_TOO_LONG -> new WireError(40039, "invalid url size");
      case CALL_UNKNOWN -> new WireError(40066, "invalid url");
      case INDUSTRY_INVALID, INDUSTRY_NOT_SET -> new WireError(40102, "invalid industry id");
      case INDUSTRY_FIELDS_INVALID -> new WireError(40103, "invalid industry index");
      case APP_SECRET_INVALID -> new WireError(40125, "invalid appsecret");
      case IP_NOT_WHITELISTED -> notInWhitelist(detail);
      case MINI_PROGRAM_PAGE_INVALID -> new WireError(40165, "invalid weapp pagepath");
      case CHECK_URL_INVALID, CHECK_ACTION_INVALID, CHECK_OPERATOR_INVALID -> ofCheck(refusal);
      case APP_SECRET_FROZEN -> new WireError(40243, "AppSecret frozen");
      case KEYWORD_NAMES_INVALID -> new WireError(40246, "keyword name invalid");
      case CONTENT_BLOCKED ->
          new WireError(40249, "this template msg has been blocked for illegal content");
      case MESSAGE_DUPLICATE -> new WireError(40241, "The message is duplicate in 60 seconds");
      case CONTENT_HELD -> HELD;
      case TOKEN_MISSING -> new WireError(41001, "access_token missing");
      case APP_ID_MISSING -> new WireError(41002, "appid missing");
      case APP_SECRET_MISSING -> new WireError(41004, "appsecret missing");
      case TOKEN_EXPIRED -> new WireError(42001, "access_token expired");
      case POST_REQUIRED -> new WireError(43002, "require POST method");
      case NOT_A_FOLLOWER -> new WireError(43004, "require subscribe");
      case FOLLOWER_BLACKLISTED -> new WireError(43019, "require remove blacklist");
      case INDUSTRY_CHANGED_THIS_MONTH -> new WireError(43100, "change template too frequently");
      case FOLLOWER_REJECTS -> new WireError(43101, "user refuse to accept the msg");
      case SENT_TO_MEMBER_TOO_OFTEN -> TOO_OFTEN;
      case BODY_EMPTY -> new WireError(44002, "empty post data");
      case DAILY_QUOTA_REACHED, ACCOUNT_QUOTA_REACHED ->
          new WireError(45009, "reach max api daily quota limit");
      case MINUTE_QUOTA_REACHED ->
          new WireError(45011, "api minute-quota reach limit, must slower, retry next minute");
      case TOO_MANY_VALUES -> new WireError(45013, "too many template args");
      case BODY_TOO_LARGE -> new WireError(45014, "template message size out of limit");
      case TEMPLATE_LIMIT_REACHED -> new WireError(45026, "template num exceeds limit");
      case TEMPLATE_OF_OTHER_INDUSTRY -> new WireError(45027, "template conflict with industry");
      case CLIENT_MESSAGE_ID_TOO_LONG -> new WireError(45067, "clientmsgid size out of limit");
      case BODY_MALFORMED -> new WireError(47001, "data format error");
      case VALUE_INVALID -> new WireError(47003, "argument invalid! " + detail);
      case ACCOUNT_NOT_VERIFIED, TEMPLATE_MESSAGES_NOT_GRANTED ->
          new WireError(48001, "api unauthorized");
      case QUOTA_CLEARED_TOO_OFTEN ->
          new WireError(48006, "forbid to clear quota because of reaching the limit");
      case OPEN_ID_OF_OTHER_ACCOUNT -> new WireError(49003, "not match openid with appid");
      case ADDING_BARRED, TEMPLATE_MESSAGES_BANNED, ACCOUNT_BANNED, TOKENS_OF_BANNED_ACCOUNT ->
          ofPenalty(refusal);
      case TEMPLATE_BANNED, TEMPLATE_ENDED -> new WireError(43116, "This template_id is banned");
      case TEMPLATE_WITHDRAWN -> new WireError(48011, "disabled template id");
      case RID_UNKNOWN, RID_MALFORMED, RID_OF_OTHER_ACCOUNT, RID_TOO_OLD -> ofRid(refusal);
      case CALL_PATH_UNKNOWN -> new WireError(76021, "cgi_path not found, please check");
      case CALL_PATH_NOT_PERMITTED ->
          new WireError(76022, "could not use this cgi_path，no permission");
    };
  }

  private static WireError ofCheck(Refusal refusal) {
    return switch (refusal) {
      case CHECK_URL_INVALID -> new WireError(40201, "invalid check url");
      case CHECK_ACTION_INVALID -> new WireError(40202, "invalid check action");
      case CHECK_OPERATOR_INVALID -> new WireError(40203, "invalid check operator");
      default -> throw new IllegalArgumentException(refusal + " is not about a check");
    };
  }

  private static WireError ofPenalty(Refusal refusal) {
    return switch (refusal) {
      case ADDING_BARRED -> new WireError(43106, "not allow to add template, for punishment");
      case TEMPLATE_MESSAGES_BANNED ->
          new WireError(48004, "api forbidden for irregularities, view detail on mp.weixin.qq.com");
      case ACCOUNT_BANNED -> new WireError(50002, "user limited");
      case TOKENS_OF_BANNED_ACCOUNT -> new WireError(50007, "account frozen");
      default -> throw new IllegalArgumentException(refusal + " is no penalty");
    };
  }

  private static WireError ofRid(Refusal refusal) {
    return switch (refusal) {
      case RID_UNKNOWN -> new WireError(76001, "rid not found");
      case RID_MALFORMED -> new WireError(76002, "rid is error");
      case RID_OF_OTHER_ACCOUNT -> new WireError(76003, "no permission for this rid");
      case RID_TOO_OLD -> new WireError(76004, "rid time is error");
      default -> throw new IllegalArgumentException(refusal + " is not about a rid");
    };
  }

  private static WireError notInWhitelist(String address) {
    return new WireError(
        40164, "invalid ip " + address + " ipv6 " + asIpv6(address) + ", not in whitelist");
  }

  private static String asIpv6(String address) {
    return address.contains(":") ? address : "::ffff:" + address;
  }
}
