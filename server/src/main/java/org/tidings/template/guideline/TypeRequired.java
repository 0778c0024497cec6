package org.tidings.template.guideline;

import java.util.List;
import java.util.Optional;
import org.tidings.template.TemplateType;
import org.tidings.template.guideline.Findings.Range;
import org.tidings.template.guideline.Violation.Field;

/** A template is of one of the types of section I, and something triggers its messages. */
final class TypeRequired implements Rule {
  /** What is shorter says nothing; our choice. */
  static final int TRIGGER_CHARACTERS_MIN = 4;

  /** Words of a trigger that comes more often than once in a month. */
  private static final Lexicon OFTEN = new Lexicon(WordList.read("I"), List.of("often"));

  private static final Lexicon MONTHLY = new Lexicon(WordList.read("I"), List.of("monthly"));

  @Override
  public void check(Reading reading, Findings findings) {
    String typed = reading.proposal().type();
    Optional<TemplateType> type = TemplateType.find(typed);
    if (type.isEmpty()) {
      String key = typed.isBlank() ? "type.missing" : "type.unknown";
      findings.add(Guideline.TYPE, Range.whole(Field.TYPE, typed), key, null, typed);
    }
    String trigger = reading.proposal().trigger();
    if (trigger != null) {
      trigger(type, trigger, findings);
    }
  }

  private static void trigger(Optional<TemplateType> type, String trigger, Findings findings) {
    Range whole = Range.whole(Field.TRIGGER, trigger);
    if (trigger.isBlank()) {
      findings.add(Guideline.TYPE, whole, "trigger.missing", null);
      return;
    }
    FoldedText folded = FoldedText.of(trigger);
    if (folded.text().codePointCount(0, folded.text().length()) < TRIGGER_CHARACTERS_MIN) {
      findings.add(Guideline.TYPE, whole, "trigger.short", null, trigger);
    }
    boolean monthly = type.filter(TemplateType.INSTANT_NOTIFICATION_MONTHLY::equals).isPresent();
    if (monthly && !OFTEN.find(folded).isEmpty() && MONTHLY.find(folded).isEmpty()) {
      findings.add(Guideline.TYPE, whole, "trigger.not-monthly", null, trigger);
    }
  }
}
