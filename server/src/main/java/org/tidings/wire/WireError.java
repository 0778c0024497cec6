package org.tidings.wire;

import org.tidings.kernel.Refusal;

/**
 * How a refusal is said on the wire: numbers and texts of the reference, sections 1.3, 1.4, 2 and
 * 4. Clients match on parts of the texts, so these stay as they are.
 */
record WireError(int errcode, String errmsg) {
  /**
   * The answer for a refusal.
   *
   * @param detail of the refusal; part of some texts
   */
  static WireError of(Refusal refusal, String detail) {
    return switch (refusal) {
      case OVERLOADED -> new WireError(-1, "system error");
      case TOKEN_INVALID ->
          new WireError(40001, "invalid credential, access_token is invalid or not latest");
      case GRANT_TYPE_INVALID -> new WireError(40002, "invalid grant_type");
      case OPEN_ID_INVALID -> new WireError(40003, "invalid openid");
      case APP_ID_INVALID -> new WireError(40013, "invalid appid");
      case TEMPLATE_ID_MISSING -> new WireError(40036, "invalid template_id size");
      case TEMPLATE_UNKNOWN -> new WireError(40037, "invalid template_id");
      case URL_TOO_LONG -> new WireError(40039, "invalid url size");
      case CALL_UNKNOWN -> new WireError(40066, "invalid url");
      case INDUSTRY_INVALID, INDUSTRY_NOT_SET -> new WireError(40102, "invalid industry id");
      case INDUSTRY_FIELDS_INVALID -> new WireError(40103, "invalid industry index");
      case APP_SECRET_INVALID -> new WireError(40125, "invalid appsecret");
      case IP_NOT_WHITELISTED ->
          new WireError(
              40164, "invalid ip " + detail + " ipv6 " + asIpv6(detail) + ", not in whitelist");
      case TOKEN_MISSING -> new WireError(41001, "access_token missing");
      case APP_ID_MISSING -> new WireError(41002, "appid missing");
      case APP_SECRET_MISSING -> new WireError(41004, "appsecret missing");
      case TOKEN_EXPIRED -> new WireError(42001, "access_token expired");
      case POST_REQUIRED -> new WireError(43002, "require POST method");
      case NOT_A_FOLLOWER -> new WireError(43004, "require subscribe");
      case FOLLOWER_BLACKLISTED -> new WireError(43019, "require remove blacklist");
      case INDUSTRY_CHANGED_THIS_MONTH -> new WireError(43100, "change template too frequently");
      case BODY_EMPTY -> new WireError(44002, "empty post data");
      case DAILY_QUOTA_REACHED -> new WireError(45009, "reach max api daily quota limit");
      case BODY_TOO_LARGE -> new WireError(45014, "template message size out of limit");
      case TEMPLATE_LIMIT_REACHED -> new WireError(45026, "template num exceeds limit");
      case TEMPLATE_OF_OTHER_INDUSTRY -> new WireError(45027, "template conflict with industry");
      case BODY_MALFORMED -> new WireError(47001, "data format error");
      case VALUE_INVALID -> new WireError(47003, "argument invalid! " + detail);
      case TEMPLATE_MESSAGES_NOT_GRANTED -> new WireError(48001, "api unauthorized");
    };
  }

  private static String asIpv6(String address) {
    return address.contains(":") ? address : "::ffff:" + address;
  }
}
