package org.tidings.console.staff;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.RuleSet;
import org.tidings.console.staff.StaffArea.Decisions;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.ops.AuditFilter;
import org.tidings.ops.ConductSetting;
import org.tidings.ops.PlatformSetting;
import org.tidings.ops.PlatformSettings;
import org.tidings.ops.PlatformSettings.Chosen;
import org.tidings.ops.Setting;
import org.tidings.ops.SettingKind;
import org.tidings.quota.Limit;

/** What the platform is set to, each setting with its history. */
public final class SettingPages {
  private static final String PATH = ConsoleRoute.STAFF + "/settings";
  private static final String ONE = PATH + "/{setting}";
  private static final String TEMPLATE = "staff/setting.jte";
  private static final int HISTORY = 50;
  private static final int VALUE_CHARACTERS_MAX = 4_000;

  private final Decisions decisions;

  /**
   * A setting and what it is.
   *
   * @param chosen what staff set; empty for what is as at the start
   */
  public record Line(Setting setting, String value, Optional<Chosen> chosen) {
    public String address() {
      return PATH + "/" + word(setting);
    }
  }

  /** All of them. */
  public record All(Map<SettingGroup, List<Line>> groups) {}

  /**
   * One to change.
   *
   * @param atStart what it would be if staff had not set it
   * @param deletes whether a lower figure deletes what is kept
   */
  public record One(
      Line line, String atStart, boolean deletes, Form form, List<AuditLine> history) {
    /** The words to choose from; empty for other kinds. */
    public Map<String, String> options(Frame f) {
      Map<String, String> options = new LinkedHashMap<>();
      if (line.setting().kind() instanceof SettingKind.Choice choice) {
        choice
            .options()
            .forEach(option -> options.put(option, SettingPages.shown(f, line.setting(), option)));
      }
      return options;
    }

    /** Whether nothing is a value too. */
    public boolean mayBeEmpty() {
      return line.setting().kind() instanceof SettingKind.Numbers
          || line.setting().kind() instanceof SettingKind.Origins;
    }

    public boolean isFigure() {
      return line.setting().kind() instanceof SettingKind.Figure;
    }
  }

  SettingPages(Decisions decisions) {
    this.decisions = decisions;
  }

  List<ConsoleRoute> routes() {
    Access administrators = Access.staff();
    return List.of(
        ConsoleRoute.get(PATH, administrators, this::list),
        ConsoleRoute.get(ONE, administrators, this::show),
        ConsoleRoute.post(ONE, administrators, this::change));
  }

  private static String word(Setting setting) {
    return setting.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Setting> find(Visit visit) {
    String word = visit.pathParameter("setting");
    return Setting.all().stream().filter(setting -> word(setting).equals(word)).findFirst();
  }

  private Line line(Setting setting) {
    PlatformSettings settings = decisions.settings();
    return new Line(setting, settings.value(setting), settings.findChosen(setting));
  }

  private Reply list(Visit visit) {
    Map<SettingGroup, List<Line>> groups = new EnumMap<>(SettingGroup.class);
    for (SettingGroup group : SettingGroup.values()) {
      groups.put(
          group,
          Setting.all().stream()
              .filter(setting -> SettingGroup.of(setting) == group)
              .map(this::line)
              .toList());
    }
    return visit.page("staff/settings.jte", new All(groups));
  }

  private Reply show(Visit visit) {
    return find(visit)
        .map(setting ->
            visit.page(
                TEMPLATE,
                one(setting, Form.of(Map.of("value", decisions.settings().value(setting))))))
        .orElseGet(visit::notFound);
  }

  private One one(Setting setting, Form form) {
    return new One(
        line(setting),
        decisions.settings().atStart(setting),
        SettingGroup.deletesWhenLowered(setting),
        form,
        AuditLine.of(
            decisions.audit().list(AuditFilter.ofSetting(setting), Long.MAX_VALUE, HISTORY),
            decisions.search()));
  }

  private Reply change(Visit visit) {
    return find(visit).map(setting -> change(visit, setting)).orElseGet(visit::notFound);
  }

  private Reply change(Visit visit, Setting setting) {
    Form form = visit.form();
    boolean asAtStart = !form.text("at-start", 3).isEmpty();
    boolean confirmed = form.checked("confirmed");
    String typed = form.text("value", VALUE_CHARACTERS_MAX);
    Optional<String> value = asAtStart ? Optional.empty() : Optional.of(typed);
    if (!asAtStart && !setting.kind().takes(typed)) {
      refuse(form, setting);
    }
    if (form.isValid() && !confirmed && deletes(setting, value)) {
      form.refuse("confirmed", "staff.setting.confirm-deleting");
    }
    if (!form.isValid()) {
      return visit.invalid(TEMPLATE, one(setting, form));
    }
    decisions.settings().change(visit.actor(), setting, value);
    return visit.seeOther(
        PATH, "staff.setting.saved", visit.texts().of("setting." + setting.name()));
  }

  private static void refuse(Form form, Setting setting) {
    switch (setting.kind()) {
      case SettingKind.Figure figure ->
          form.refuse("value", "staff.setting.figure-invalid", figure.least(), figure.most());
      case SettingKind.Figures figures ->
          form.refuse(
              "value",
              "staff.setting.figures-invalid",
              figures.number(),
              figures.least(),
              figures.most());
      case SettingKind.Choice choice -> form.refuse("value", "staff.setting.choice-invalid");
      case SettingKind.Numbers numbers ->
          form.refuse("value", "staff.setting.numbers-invalid", numbers.least(), numbers.most());
      case SettingKind.Origins origins ->
          form.refuse("value", "staff.setting.origins-invalid", origins.most());
      case SettingKind.Text text ->
          form.refuse("value", "staff.setting.text-invalid", text.charactersMax());
    }
  }

  private boolean deletes(Setting setting, Optional<String> value) {
    return SettingGroup.deletesWhenLowered(setting)
        && Long.parseLong(value.orElseGet(() -> decisions.settings().atStart(setting)))
            < Long.parseLong(decisions.settings().value(setting));
  }

  /** A value as people read it. */
  public static String shown(Frame f, Setting setting, String value) {
    return switch (setting.kind()) {
      case SettingKind.Figure figure -> f.number(Long.parseLong(value));
      case SettingKind.Figures figures -> value.replace(" ", " / ");
      case SettingKind.Choice choice -> f.t(words(setting, choice) + value);
      case SettingKind.Numbers numbers -> value.isEmpty() ? f.t("staff.none") : value;
      case SettingKind.Origins origins -> value.isEmpty() ? f.t("staff.none") : value;
      case SettingKind.Text text -> value;
    };
  }

  /** Where the texts of its choices begin. */
  private static String words(Setting setting, SettingKind.Choice choice) {
    return switch (setting) {
      case PlatformSetting.QUALIFYING_RULE -> "staff.rule.";
      case PlatformSetting.GUIDELINES_AT_SUBMISSION -> "staff.guidelines.";
      case ConductSetting own -> "staff.conduct-mode.";
      default -> choice.equals(SettingKind.CONSEQUENCE) ? "staff.consequence." : "staff.yes-no.";
    };
  }

  /** Whether it is as the account's rule set says, and not one figure for all. */
  public static boolean followsRuleSet(Line line) {
    return line.setting() instanceof Setting.OfLimit of
        && of.limit() == Limit.TEMPLATES_ACTIVE
        && line.chosen().isEmpty()
        && line.value().equals(String.valueOf(RuleSet.OF_2014.templatesMax()));
  }
}
