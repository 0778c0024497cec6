package org.tidings.console.review;

import java.util.List;
import org.tidings.account.Account;
import org.tidings.card.Card;
import org.tidings.card.ExampleCard;
import org.tidings.submission.SubmissionText;
import org.tidings.template.Look;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Rendering;
import org.tidings.template.guideline.Guidelines;
import org.tidings.template.guideline.Violation;

/** What was handed in, with what the lint finds in it now. */
public record LintedText(SubmissionText text, List<Violation> violations, Card card) {
  static LintedText of(SubmissionText text, Account account, long at) {
    return new LintedText(
        text, Guidelines.check(text.proposal(List.of(account.name()))), card(text, at));
  }

  private static Card card(SubmissionText text, long at) {
    ParsedTemplate content = ParsedTemplate.parse(text.content());
    return ExampleCard.of(
        text.title(),
        content,
        text.example(),
        values -> Rendering.of(content, values, Look.WHOLE),
        at);
  }

  public MarkedText title() {
    return MarkedText.of(text.title(), Violation.Field.TITLE, violations);
  }

  public MarkedText trigger() {
    return MarkedText.of(text.trigger(), Violation.Field.TRIGGER, violations);
  }

  public MarkedText content() {
    return MarkedText.of(text.content(), Violation.Field.CONTENT, violations);
  }

  public MarkedText example() {
    return MarkedText.of(text.example(), Violation.Field.EXAMPLE, violations);
  }

  /** Whether it is written in Chinese, and so are the words of reasons that are offered. */
  public boolean chinese() {
    return (text.title() + text.content())
        .codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
  }
}
