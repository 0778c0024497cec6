package org.tidings.conduct;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidings.account.Conduct;
import org.tidings.ops.ConductSetting;
import org.tidings.ops.PlatformSettings;
import org.tidings.ops.SettingKind;

/** The ladder as staff have set it; asked anew each time, because they may change it. */
public final class LadderRules {
  private final PlatformSettings settings;

  /** What becomes of a step that the rates ask for. */
  public enum Mode {
    PROPOSE,
    APPLY,
    OFF
  }

  public LadderRules(PlatformSettings settings) {
    this.settings = settings;
  }

  public Mode mode(Step step) {
    ConductSetting setting = ConductSetting.valueOf("CONDUCT_" + step.setting() + "_MODE");
    return Mode.valueOf(settings.value(setting).toUpperCase(Locale.ROOT));
  }

  /** From which rate on a step is due, of ten thousand; empty if by this rate it never is. */
  public Optional<Long> threshold(Signal signal, Step step, Window window) {
    ConductSetting setting =
        ConductSetting.valueOf("CONDUCT_" + signal.name() + "_" + step.setting());
    List<Long> figures = SettingKind.Figures.read(settings.value(setting));
    long figure = figures.get(List.of(Window.values()).indexOf(window));
    return figure == 0 ? Optional.empty() : Optional.of(figure);
  }

  long messagesLeast() {
    return figure(ConductSetting.CONDUCT_MESSAGES_LEAST);
  }

  long membersLeast() {
    return figure(ConductSetting.CONDUCT_MEMBERS_LEAST);
  }

  /** For so long after a penalty's end a further breach goes one step up. */
  Duration climbsWithin() {
    return Duration.ofDays(figure(ConductSetting.CONDUCT_CLIMB_DAYS));
  }

  Duration judgedEvery() {
    return Duration.ofMinutes(figure(ConductSetting.CONDUCT_JUDGED_MINUTES));
  }

  /** When a penalty of this step ends that begins now; a notice ends at once. */
  public long endOf(Step step, long begins) {
    if (step == Step.NOTICE) {
      return begins;
    }
    long days = figure(ConductSetting.valueOf("CONDUCT_" + step.setting() + "_DAYS"));
    return days == 0 ? Conduct.WITHOUT_END : begins + Duration.ofDays(days).toMillis();
  }

  /** The steps that are not off, from the mildest. */
  List<Step> steps() {
    return Stream.of(Step.values()).filter(step -> mode(step) != Mode.OFF).toList();
  }

  private long figure(ConductSetting setting) {
    return Long.parseLong(settings.value(setting));
  }
}
