package org.tidings.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody who runs the suite may give it; checks name these in braces. */
public enum Setup {
  APPID("the account's appid"),
  SECRET("the account's appsecret", true),
  OPENID("the openid of a member who follows the account"),
  LEFT_OPENID("the openid of a member who followed and left"),
  REJECTING_OPENID("the openid of a follower who has switched the account's messages off"),
  BLACKLISTED_OPENID("the openid of a follower in the account's blacklist"),
  OTHER_OPENID("an openid of another account"),
  TEMPLATE_ID("the id of a template of the account that has a parameter first"),
  BANNED_TEMPLATE_ID("the id of a template of the account that is banned"),
  BLOCKED_WORD("a word that the platform does not let pass"),
  MINI_PROGRAM("the appid of a mini-program that is linked to the account"),
  ORIGINAL_ID("the account's original id, gh_…"),
  LIBRARY_NUMBER("the number of a library template of the account's industries"),
  OTHER_INDUSTRY_NUMBER("the number of a library template of another industry"),
  EXPIRED_TOKEN("an access token of the account that is older than two hours", true),
  OTHER_APPID("the appid of another account, which has no server"),
  OTHER_SECRET("its appsecret", true),
  UNVERIFIED_APPID("the appid of an account that may not send templated messages"),
  UNVERIFIED_SECRET("its appsecret", true),
  BANNED_APPID("the appid of an account from which templated messages were taken away"),
  BANNED_SECRET("its appsecret", true),
  CHOOSING_APPID("the appid of an account that has not chosen its industries yet"),
  CHOOSING_SECRET("its appsecret", true),
  FULL_APPID("the appid of an account that has as many templates as it may"),
  FULL_SECRET("its appsecret", true),
  SPENT_APPID("the appid of an account that has one send left for today"),
  SPENT_SECRET("its appsecret", true),
  SPENT_OPENID("the openid of one of its followers"),
  SPENT_TEMPLATE_ID("one of its template ids"),
  MODERN_APPID("the appid of an account under the rules of 2023"),
  MODERN_SECRET("its appsecret", true),
  MODERN_OPENID("the openid of one of its followers"),
  MODERN_TEMPLATE_ID("one of its template ids"),
  MODERN_REJECTING_OPENID("the openid of one of its followers who switched its messages off"),
  CATEGORY_TEMPLATE_ID("the id of its category template with thing1, amount2 and time3"),
  CATEGORY_NUMBER("the number of a category template of the library"),
  CATEGORY_KEYWORD("the name of one of its keywords"),
  OTHER_CATEGORY_KEYWORD("the name of another"),
  WHITELISTED_APPID("the appid of an account whose IP whitelist lacks this machine"),
  WHITELISTED_SECRET("its appsecret", true),
  FROZEN_APPID("the appid of an account whose secret is frozen"),
  FROZEN_SECRET("its appsecret", true),
  SERVER_HOST("the host of the account's server, which can be reached"),
  CALLBACK_TOKEN("the Token of the account's server settings", true),
  CALLBACK_AES_KEY("the EncodingAESKey of the account's server settings", true);

  private final String meaning;
  private final boolean secret;

  Setup(String meaning) {
    this(meaning, false);
  }

  Setup(String meaning, boolean secret) {
    this.meaning = meaning;
    this.secret = secret;
  }

  /** As it stands in braces and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String meaning() {
    return meaning;
  }

  /** Whether reports must not show it. */
  boolean isSecret() {
    return secret;
  }

  public static Optional<Setup> find(String word) {
    return Arrays.stream(values()).filter(setup -> setup.word().equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(Setup::word).toList();
  }
}
