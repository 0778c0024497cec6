package org.tidings.template.guideline;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.template.Part;
import org.tidings.template.guideline.BodyLine.Piece;
import org.tidings.template.guideline.Findings.Range;
import org.tidings.template.guideline.Violation.Field;

/**
 * "Between two to five name-value pairs of keyword name：keyword content value format (full-width
 * colon)" (IV.6). Whatever is filled in between first and remark is meant as a pair's value; one
 * that touches the value before it is {@link AdjacentParameters}' to tell.
 */
final class KeywordPairs implements Rule {
  static final int PAIRS_MIN = 2;
  static final int PAIRS_MAX = 5;

  /** In Chinese characters; as of category templates (reference, section 7.3). */
  static final int NAME_MAX = 20;

  private static final char COLON = '：';

  /** What stands in a sentence, not in a name: keywords are nouns (reference, section 8.2). */
  private static final String SENTENCE_SIGNS = "，。！？；!?;";

  @Override
  public void check(Reading reading, Findings findings) {
    new Count(findings).look(reading);
  }

  /** Of one body. */
  private static final class Count {
    private final Findings findings;
    private final Set<String> names = new HashSet<>();
    private final Set<String> parameters = new HashSet<>();
    private int pairs;
    private Range sixth = new Range(Field.CONTENT, 0, 0);

    Count(Findings findings) {
      this.findings = findings;
    }

    void look(Reading reading) {
      reading.body().forEach(this::look);
      if (pairs < PAIRS_MIN) {
        Range content = Range.whole(Field.CONTENT, reading.proposal().content());
        add(content, "keywords.few", null, String.valueOf(pairs));
      } else if (pairs > PAIRS_MAX) {
        add(sixth, "keywords.many", null, String.valueOf(pairs));
      }
    }

    private void look(BodyLine line) {
      Piece lead = null;
      boolean paired = false;
      boolean connected = false;
      for (Piece piece : line.pieces()) {
        if (!(piece.part() instanceof Part.Parameter(String parameter))) {
          lead = piece;
          continue;
        }
        boolean touches = connected && (lead == null || lead.isBlank());
        connected = true;
        if (!piece.isNamed(FirstLeads.NAME) && !piece.isNamed(RemarkEnds.NAME) && !touches) {
          pair(new Pair(line, lead, piece, parameter), paired);
          paired = true;
        }
        lead = null;
      }
    }

    /**
     * Looks at a value and the text before it.
     *
     * @param paired whether the line has another before
     */
    private void pair(Pair pair, boolean paired) {
      String typed = pair.typed();
      String name = pair.name();
      if (paired && typed.equals(name)) {
        add(pair.range(), "keyword.several-values", null, typed);
        return;
      }
      pairs++;
      if (pairs == PAIRS_MAX + 1) {
        sixth = pair.range();
      }
      if (paired) {
        add(pair.range(), "keyword.shared-line", null, name);
      } else if (name.isEmpty()) {
        add(pair.range(), "keyword.unnamed", null, pair.parameter());
      } else if (typed.equals(name)) {
        add(pair.range(), "keyword.no-colon", pair.mendedLine(), name);
      } else if (typed.charAt(typed.length() - 1) != COLON) {
        add(pair.range(), "keyword.half-colon", pair.mendedLine(), name);
      }
      name(pair.range(), name, pair.parameter());
    }

    private void name(Range range, String name, String parameter) {
      if (ChineseCharacters.in(name) > NAME_MAX) {
        add(range, "keyword.long-name", null, name);
      } else if (name.chars().anyMatch(c -> SENTENCE_SIGNS.indexOf(c) >= 0 || c == COLON)) {
        add(range, "keyword.sentence", null, name);
      }
      if (!name.isEmpty() && !names.add(name.replace(" ", "").toLowerCase(Locale.ROOT))) {
        add(range, "keyword.name-again", null, name);
      }
      if (!parameters.add(parameter)) {
        add(range, "keyword.parameter-again", null, parameter);
      }
    }

    private void add(Range range, String key, @Nullable String suggestion, String argument) {
      findings.add(Guideline.KEYWORDS, range, key, suggestion, argument);
    }
  }

  /**
   * A value and the text before it.
   *
   * @param lead the text; null if there is none
   */
  private record Pair(BodyLine line, @Nullable Piece lead, Piece value, String parameter) {
    String typed() {
      return lead == null ? "" : lead.text().strip();
    }

    String name() {
      String typed = typed();
      boolean colon = typed.endsWith(":") || typed.endsWith(String.valueOf(COLON));
      return colon ? typed.substring(0, typed.length() - 1).stripTrailing() : typed;
    }

    Range range() {
      int from = value.from();
      if (lead != null) {
        from = lead.from() + lead.text().length() - lead.text().stripLeading().length();
      }
      return new Range(Field.CONTENT, from, value.to());
    }

    String mendedLine() {
      StringBuilder text = new StringBuilder();
      for (Piece piece : line.pieces()) {
        text.append(piece.equals(lead) ? name() + COLON : piece.mended());
      }
      return text.toString();
    }
  }
}
