package org.tidings.ops;

import java.util.List;

/** What staff may change of the platform, beside its limits. */
public enum PlatformSetting implements Setting {
  /**
   * What an account must be to be granted templated messages: {@code payment} as at the launch
   * (first seed document), {@code verified} as later (the second).
   */
  QUALIFYING_RULE("verified"),
  /** Whether strangers may sign up for the console. */
  SIGN_UP_OPEN("yes"),
  /** Whether staff must have a second factor. */
  SECOND_FACTOR_OF_STAFF("no"),
  /** How many official accounts an operator may create. */
  ACCOUNTS_AN_OPERATOR("10"),
  /** As the console calls the platform. */
  PLATFORM_NAME("Tidings"),
  /**
   * Within how many hours a submission should be decided (reference, section 8.2: three days and
   * more).
   */
  REVIEW_HOURS("72"),
  /** For how many minutes a reviewer who took a submission is shown to look at it. */
  REVIEW_CLAIM_MINUTES("15"),
  /** The industries, by number, of which two reviewers must approve what is handed in. */
  SECOND_REVIEW_INDUSTRIES(""),
  /**
   * Which guidelines must be kept before a template is handed in: those of its {@code form}, {@code
   * all}, or {@code none}, and the reviewer decides.
   */
  GUIDELINES_AT_SUBMISSION("form"),
  /**
   * The origins of the organisation's portals: they may hand members over, and show the members'
   * pages in a frame.
   */
  PORTAL_ORIGINS(""),
  /** The origins from whose pages a browser may call the members' JSON API (CORS). */
  API_ORIGINS(""),
  /** The number of the key that signs member tokens; with another number all of them end. */
  MEMBER_TOKEN_KEY("1"),

  // what becomes of sends that break a rule of conduct, by the rule set of their account
  DUPLICATE_2014("off"),
  MONTHLY_NOTICE_2014("off"),
  OTHER_NOTICE_2014("off"),
  MEMBER_DAY_2014("off"),
  ACCOUNT_DAY_2014("off"),
  MARKETING_2014("off"),
  LINK_2014("off"),
  DUPLICATE_2023("refuse"),
  MONTHLY_NOTICE_2023("off"),
  OTHER_NOTICE_2023("off"),
  MEMBER_DAY_2023("off"),
  ACCOUNT_DAY_2023("off"),
  MARKETING_2023("off"),
  LINK_2023("off");

  private final String standard;

  PlatformSetting(String standard) {
    this.standard = standard;
  }

  @Override
  public SettingKind kind() {
    return switch (this) {
      case QUALIFYING_RULE -> new SettingKind.Choice(List.of("payment", "verified"));
      case SIGN_UP_OPEN, SECOND_FACTOR_OF_STAFF -> SettingKind.YES_NO;
      case ACCOUNTS_AN_OPERATOR -> new SettingKind.Figure(1, 1_000);
      case GUIDELINES_AT_SUBMISSION -> new SettingKind.Choice(List.of("form", "all", "none"));
      case PLATFORM_NAME -> new SettingKind.Text(40);
      case REVIEW_HOURS -> new SettingKind.Figure(1, 24 * 365);
      case REVIEW_CLAIM_MINUTES -> new SettingKind.Figure(1, 24 * 60);
      case PORTAL_ORIGINS, API_ORIGINS -> new SettingKind.Origins(20);
      case MEMBER_TOKEN_KEY -> new SettingKind.Figure(1, 1_000_000);
      case SECOND_REVIEW_INDUSTRIES -> new SettingKind.Numbers(1, 41);
      case DUPLICATE_2014,
          MONTHLY_NOTICE_2014,
          OTHER_NOTICE_2014,
          MEMBER_DAY_2014,
          ACCOUNT_DAY_2014,
          MARKETING_2014,
          LINK_2014,
          DUPLICATE_2023,
          MONTHLY_NOTICE_2023,
          OTHER_NOTICE_2023,
          MEMBER_DAY_2023,
          ACCOUNT_DAY_2023,
          MARKETING_2023,
          LINK_2023 ->
          SettingKind.CONSEQUENCE;
    };
  }

  public String standard() {
    return standard;
  }
}
