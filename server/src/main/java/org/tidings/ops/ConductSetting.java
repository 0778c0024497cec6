package org.tidings.ops;

import java.util.List;

/**
 * The ladder of penalties, as staff set it (reference, section 8.3, which tells the steps and no
 * figures). Thresholds are three figures, for a day, seven and thirty days, each in signs of ten
 * thousand messages; 0 is never.
 */
public enum ConductSetting implements Setting {
  /** What becomes of a step that the rates ask for. */
  CONDUCT_NOTICE_MODE("propose"),
  CONDUCT_PAUSE_MODE("propose"),
  CONDUCT_BAR_MODE("propose"),
  CONDUCT_DISABLE_MODE("propose"),
  CONDUCT_BAN_MODE("propose"),

  CONDUCT_COMPLAINTS_NOTICE("30 20 10"),
  CONDUCT_COMPLAINTS_PAUSE("60 40 20"),
  CONDUCT_COMPLAINTS_BAR("120 80 40"),
  CONDUCT_COMPLAINTS_DISABLE("240 160 80"),
  CONDUCT_COMPLAINTS_BAN("0 0 0"),
  CONDUCT_REJECTIONS_NOTICE("200 150 100"),
  CONDUCT_REJECTIONS_PAUSE("400 300 200"),
  CONDUCT_REJECTIONS_BAR("800 600 400"),
  CONDUCT_REJECTIONS_DISABLE("1600 1200 800"),
  CONDUCT_REJECTIONS_BAN("0 0 0"),
  CONDUCT_BLOCKED_NOTICE("500 300 200"),
  CONDUCT_BLOCKED_PAUSE("1000 600 400"),
  CONDUCT_BLOCKED_BAR("2000 1200 800"),
  CONDUCT_BLOCKED_DISABLE("4000 2400 1600"),
  CONDUCT_BLOCKED_BAN("0 0 0"),

  /** Fewer messages, or signs of fewer members, are judged by nobody. */
  CONDUCT_MESSAGES_LEAST("200"),
  CONDUCT_MEMBERS_LEAST("5"),
  /** For so long after a penalty a further breach goes one step up. */
  CONDUCT_CLIMB_DAYS("30"),
  /** How long penalties last; 0 is until they are lifted. */
  CONDUCT_PAUSE_DAYS("7"),
  CONDUCT_BAR_DAYS("14"),
  CONDUCT_DISABLE_DAYS("7"),
  CONDUCT_BAN_DAYS("0"),
  CONDUCT_JUDGED_MINUTES("5");

  private static final int WINDOWS = 3;
  private static final long DAYS_MOST = 3_650;

  private final String standard;

  ConductSetting(String standard) {
    this.standard = standard;
  }

  @Override
  public SettingKind kind() {
    if (name().endsWith("_MODE")) {
      return new SettingKind.Choice(List.of("propose", "apply", "off"));
    }
    return switch (this) {
      case CONDUCT_MESSAGES_LEAST, CONDUCT_MEMBERS_LEAST ->
          new SettingKind.Figure(1, 1_000_000_000);
      case CONDUCT_CLIMB_DAYS,
          CONDUCT_PAUSE_DAYS,
          CONDUCT_BAR_DAYS,
          CONDUCT_DISABLE_DAYS,
          CONDUCT_BAN_DAYS ->
          new SettingKind.Figure(0, DAYS_MOST);
      case CONDUCT_JUDGED_MINUTES -> new SettingKind.Figure(1, 1_440);
      default -> new SettingKind.Figures(WINDOWS, 0, 10_000);
    };
  }

  public String standard() {
    return standard;
  }
}
