package org.tidings.template.guideline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tidings.template.guideline.Findings.Range;
import org.tidings.template.guideline.Lexicon.Match;
import org.tidings.template.guideline.Violation.Field;

/**
 * "Keywords such as brand names are not allowed in the template header and template body" (IV.9):
 * well-known ones of a list, and the submitting account's own. In the example they may stand, for
 * there they show what is filled in.
 */
final class BrandNames implements Rule {
  /** No account has more, nor longer ones that could stand in a title. */
  private static final int ACCOUNT_NAMES_MAX = 20;

  private static final int ACCOUNT_NAME_CHARS_MAX = 100;

  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

  private static final Lexicon KNOWN = new Lexicon(WordList.read("brands"), List.of("everywhere"));

  @Override
  public void check(Reading reading, Findings findings) {
    Set<String> own = new TreeSet<>(LONGEST_FIRST);
    reading.proposal().accountNames().stream()
        .filter(name -> name.length() <= ACCOUNT_NAME_CHARS_MAX)
        .limit(ACCOUNT_NAMES_MAX)
        .forEach(name -> own.addAll(AccountNames.inShort(name)));
    check(Field.TITLE, reading.proposal().title(), own, findings);
    check(Field.CONTENT, reading.staticText(), own, findings);
  }

  private static void check(Field field, String typed, Set<String> own, Findings findings) {
    FoldedText text = FoldedText.of(typed);
    List<Range> told = new ArrayList<>();
    for (Match match : KNOWN.find(text)) {
      Range range = new Range(field, match.from(), match.to());
      findings.add(Guideline.BRAND_NAMES, range, "brand.known", null, match.word());
      told.add(range);
    }
    for (String name : own) {
      findWord(name, field, text)
          .filter(range -> told.stream().noneMatch(one -> one.holds(range)))
          .ifPresent(range -> {
            String found = typed.substring(range.from(), range.to());
            findings.add(Guideline.BRAND_NAMES, range, "brand.own", null, found);
            told.add(range);
          });
    }
  }

  /** Its first place. */
  private static Optional<Range> findWord(String name, Field field, FoldedText text) {
    for (int at = text.text().indexOf(name); at >= 0; at = text.text().indexOf(name, at + 1)) {
      int from = text.origin(at);
      int to = text.originEnd(at + name.length() - 1);
      if (text.isWords(from, to)) {
        return Optional.of(new Range(field, from, to));
      }
    }
    return Optional.empty();
  }
}
