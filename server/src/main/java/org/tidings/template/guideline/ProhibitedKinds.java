package org.tidings.template.guideline;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.tidings.template.guideline.Findings.Range;
import org.tidings.template.guideline.Lexicon.Match;
import org.tidings.template.guideline.Violation.Field;

/**
 * The kinds of section II, by the words that give them away. A word of the section {@code subject}
 * of a list counts where a template says what it is about: in the title and in the text that is
 * always the same; one of {@code anywhere} also in the example and in the trigger; one of {@code
 * trigger} in the trigger and in the title. Behind a warning ("beware of …", 谨防…) none counts.
 */
final class ProhibitedKinds implements Rule {
  private static final List<Kind> KINDS =
      List.of(
          new Kind(Guideline.ADVERTISING, "II.1"),
          new Kind(Guideline.HARASSMENT, "II.2"),
          new Kind(Guideline.AUTO_REPLY, "II.3"),
          new Kind(Guideline.COUPONS, "II.4"));

  private static final List<String> WARNINGS =
      WordList.read("warnings").section("before").stream().map(FoldedText::folded).toList();

  /** How far before a word a warning may stand, within its clause. */
  private static final int WARNING_REACH = 24;

  private static final String CLAUSE_ENDS = "\n，。！？；：,.!?;:、";

  /** Of one guideline. */
  private record Kind(
      Guideline guideline, Lexicon title, Lexicon text, Lexicon trigger, Lexicon example) {
    Kind(Guideline guideline, String list) {
      WordList words = WordList.read(list);
      this(
          guideline,
          new Lexicon(words, List.of("subject", "anywhere", "trigger")),
          new Lexicon(words, List.of("subject", "anywhere")),
          new Lexicon(words, List.of("anywhere", "trigger")),
          new Lexicon(words, List.of("anywhere")));
    }
  }

  @Override
  public void check(Reading reading, Findings findings) {
    Proposal proposal = reading.proposal();
    FoldedText title = FoldedText.of(proposal.title());
    FoldedText content = FoldedText.of(reading.staticText());
    FoldedText example = FoldedText.of(proposal.example());
    FoldedText trigger = FoldedText.of(Objects.requireNonNullElse(proposal.trigger(), ""));
    for (Kind kind : KINDS) {
      Set<String> told = new HashSet<>();
      tell(kind, kind.title.find(title), Field.TITLE, proposal.title(), told, findings);
      String text = reading.staticText();
      tell(kind, kind.text.find(content), Field.CONTENT, text, told, findings);
      tell(kind, kind.example.find(example), Field.EXAMPLE, proposal.example(), told, findings);
      String typed = Objects.requireNonNullElse(proposal.trigger(), "");
      tell(kind, kind.trigger.find(trigger), Field.TRIGGER, typed, told, findings);
    }
  }

  private static void tell(
      Kind kind,
      List<Match> matches,
      Field field,
      String text,
      Set<String> told,
      Findings findings) {
    for (Match match : matches) {
      if (!isWarnedOf(text, match.from()) && told.add(match.word())) {
        findings.add(
            kind.guideline,
            new Range(field, match.from(), match.to()),
            "kind." + kind.guideline.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            null,
            match.word());
      }
    }
  }

  private static boolean isWarnedOf(String text, int at) {
    int from = at;
    while (from > 0
        && at - from < WARNING_REACH
        && CLAUSE_ENDS.indexOf(text.charAt(from - 1)) < 0) {
      from--;
    }
    String before = FoldedText.folded(text.substring(from, at));
    return WARNINGS.stream().anyMatch(before::contains);
  }
}
