package org.tidings.conduct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which penalty an account's rates ask for. The gravest step counts whose threshold one of them
 * meets; soon after a penalty a further breach, of whatever step, goes at least one step up from
 * that. Nothing is judged by few messages or few members, and no day twice.
 */
final class Ladder {
  private final LadderRules rules;

  Ladder(LadderRules rules) {
    this.rules = rules;
  }

  /**
   * The penalty that is due, if one is.
   *
   * @param unjudgedFrom the first day that led to no decision yet
   * @param last the step of the penalty after which a breach climbs; empty if there is none
   */
  Optional<Finding> judge(ConductDays days, int unjudgedFrom, Optional<Step> last) {
    List<Step> steps = rules.steps();
    Optional<Finding> gravest =
        breaches(days, unjudgedFrom, steps).stream()
            .max(
                Comparator.comparing(Finding::step)
                    .thenComparingLong(
                        found -> found.grounds().rate() - found.grounds().threshold()));
    return gravest.map(found -> climbed(found, steps, last, days, unjudgedFrom));
  }

  private List<Finding> breaches(ConductDays days, int unjudgedFrom, List<Step> steps) {
    List<Finding> found = new ArrayList<>();
    for (Window window : Window.values()) {
      int from = Math.max(unjudgedFrom, window.from(days.today()));
      if (from > days.today()) {
        continue;
      }
      Figures ofAccount = days.since(from);
      if (!ofAccount.anySigns()) {
        continue;
      }
      Map<String, Figures> byTemplate = days.byTemplateSince(from);
      for (Signal signal : Signal.values()) {
        breach(ofAccount, "", signal, window, steps)
            .map(one -> aboutTheWorst(one, byTemplate))
            .ifPresent(found::add);
        byTemplate.forEach((number, figures) ->
            // what one template does is no reason to punish more than that template
            breach(figures, number, signal, window, upTo(Step.TEMPLATE_PAUSED, steps))
                .ifPresent(found::add));
      }
    }
    return found;
  }

  private static List<Step> upTo(Step highest, List<Step> steps) {
    return steps.stream().filter(step -> !step.above(highest)).toList();
  }

  private Optional<Finding> breach(
      Figures figures, String number, Signal signal, Window window, List<Step> steps) {
    if (figures.of(signal) < rules.messagesLeast()
        || figures.members(signal) < rules.membersLeast()) {
      return Optional.empty();
    }
    return steps.reversed().stream()
        .flatMap(step ->
            rules
                .threshold(signal, step, window)
                .filter(threshold -> figures.rate(signal) >= threshold)
                .map(threshold ->
                    new Finding(step, number, grounds(figures, signal, window, threshold)))
                .stream())
        .findFirst();
  }

  private static Grounds grounds(Figures figures, Signal signal, Window window, long threshold) {
    return new Grounds(
        signal,
        window.days(),
        figures.of(signal),
        figures.signs(signal),
        figures.members(signal),
        threshold,
        false);
  }

  /**
   * Where the whole account's rate asks for the pause of a template: of the one that adds most. If
   * none is to blame, nothing is paused, and the account is told.
   */
  private static Finding aboutTheWorst(Finding found, Map<String, Figures> byTemplate) {
    if (found.step() != Step.TEMPLATE_PAUSED) {
      return found;
    }
    Signal signal = found.grounds().signal();
    return byTemplate.entrySet().stream()
        .filter(one -> one.getValue().signs(signal) > 0)
        .max(Comparator.comparingLong(one -> one.getValue().signs(signal)))
        .map(worst -> new Finding(found.step(), worst.getKey(), found.grounds()))
        .orElseGet(() -> new Finding(Step.NOTICE, "", found.grounds()));
  }

  private Finding climbed(
      Finding found, List<Step> steps, Optional<Step> last, ConductDays days, int unjudgedFrom) {
    Optional<Step> due =
        last.map(before -> next(before, steps)).filter(step -> step.above(found.step()));
    if (due.isEmpty()) {
      return found;
    }
    Grounds of = found.grounds();
    Grounds grounds =
        new Grounds(
            of.signal(), of.days(), of.messages(), of.signs(), of.members(), of.threshold(), true);
    Finding higher = new Finding(due.get(), found.libraryNumber(), grounds);
    return higher.libraryNumber().isEmpty()
        ? aboutTheWorst(higher, days.byTemplateSince(unjudgedFrom))
        : higher;
  }

  /** The step above, or this once more where there is none above. */
  private static Step next(Step before, List<Step> steps) {
    return steps.stream().filter(step -> step.above(before)).findFirst().orElse(before);
  }
}
