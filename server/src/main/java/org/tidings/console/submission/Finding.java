package org.tidings.console.submission;

import java.util.ArrayList;
import java.util.List;
import org.tidings.page.Texts;
import org.tidings.submission.Strictness;
import org.tidings.submission.SubmissionText;
import org.tidings.template.guideline.Guidelines;
import org.tidings.template.guideline.Violation;

/**
 * A guideline that a text breaks, for a person.
 *
 * @param number of it in the list, by which its suggestion is taken
 * @param demanded whether the text cannot be handed in with it
 * @param message what is wrong, in the reader's language
 * @param suggestion a correction; empty where there is none
 * @param takes whether the suggestion can be taken by a button
 */
public record Finding(
    int number,
    Violation violation,
    boolean demanded,
    String message,
    String suggestion,
    boolean takes) {

  /** All that a text breaks. */
  static List<Finding> listOf(
      SubmissionText text, String accountName, Strictness strictness, Texts texts) {
    List<Violation> violations = Guidelines.check(text.proposal(List.of(accountName)));
    List<Finding> findings = new ArrayList<>();
    for (Violation violation : violations) {
      String suggestion = violation.suggestion() == null ? "" : violation.suggestion();
      findings.add(
          new Finding(
              findings.size() + 1,
              violation,
              strictness.demands(violation.guideline()) || isMissing(text, violation),
              message(text, violation, texts),
              suggestion,
              Correction.of(text, violation).isPresent()));
    }
    return findings;
  }

  /** Who chooses from a list need not know how the types are written elsewhere. */
  private static String message(SubmissionText text, Violation violation, Texts texts) {
    return violation.place().field() == Violation.Field.TYPE && text.type().isEmpty()
        ? texts.of("submission.lint.no-type")
        : violation.message(texts.language());
  }

  /** What is missing cannot be explained. */
  private static boolean isMissing(SubmissionText text, Violation violation) {
    String field =
        switch (violation.place().field()) {
          case TITLE -> text.title();
          case TYPE -> text.type();
          case TRIGGER -> text.trigger();
          case CONTENT -> text.content();
          case EXAMPLE -> text.example();
        };
    return field.isBlank();
  }

  /** Of the rule. */
  public String rule() {
    return violation.guideline().number();
  }

  public int line() {
    return violation.place().line();
  }

  public Violation.Field field() {
    return violation.place().field();
  }
}
