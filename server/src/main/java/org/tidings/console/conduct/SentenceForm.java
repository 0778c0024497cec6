package org.tidings.console.conduct;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Conduct;
import org.tidings.conduct.LadderRules;
import org.tidings.conduct.Sentence;
import org.tidings.conduct.Step;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.operator.StaffRole;

/** The fields by which staff say what a penalty is to be. */
public final class SentenceForm {
  static final int REASON_CHARACTERS_MAX = 1_000;
  private static final int DAYS_MOST = 3_650;

  private SentenceForm() {}

  /** What a select offers. */
  public static Map<String, String> steps(Frame f) {
    Map<String, String> options = new LinkedHashMap<>();
    for (Step step : Step.values()) {
      options.put(step.name(), f.t("conduct.step." + step));
    }
    return options;
  }

  /**
   * What is asked for; empty if the form says what is wrong.
   *
   * @param reasonNeeded where no figures say why
   */
  static Optional<Sentence> read(
      Form form, boolean reasonNeeded, LadderRules rules, StaffRole role, long now) {
    Optional<Step> step = Step.find(form.required("step", 20));
    String number = form.text("number", 40);
    String days = form.text("days", 4);
    String reason =
        reasonNeeded
            ? form.required("reason", REASON_CHARACTERS_MAX)
            : form.text("reason", REASON_CHARACTERS_MAX);
    if (step.isEmpty()) {
      form.refuse("step", "conduct.form.step-unknown");
    } else if (step.get() == Step.ACCOUNT_BANNED && role != StaffRole.ADMINISTRATOR) {
      form.refuse("step", "conduct.form.ban-is-administrators");
    } else if (step.get() == Step.TEMPLATE_PAUSED && number.isEmpty()) {
      form.refuse("number", "conduct.form.number-needed");
    }
    if (!days.isEmpty() && (!days.matches("[0-9]{1,4}") || Integer.parseInt(days) > DAYS_MOST)) {
      form.refuse("days", "conduct.form.days-invalid", DAYS_MOST);
    }
    if (!form.isValid()) {
      return Optional.empty();
    }
    return step.map(one ->
        new Sentence(
            one,
            one == Step.TEMPLATE_PAUSED || one == Step.NOTICE ? number : "",
            reason,
            end(one, days, rules, now)));
  }

  /** As the settings say where nothing is given; 0 days are until it is lifted. */
  private static long end(Step step, String days, LadderRules rules, long now) {
    if (step == Step.NOTICE || days.isEmpty()) {
      return rules.endOf(step, now);
    }
    int given = Integer.parseInt(days);
    return given == 0 ? Conduct.WITHOUT_END : now + Duration.ofDays(given).toMillis();
  }
}
