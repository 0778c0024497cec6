package org.tidings.template.guideline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidings.template.BraceFlaw;
import org.tidings.template.ExampleValues;
import org.tidings.template.ExampleValues.Comparison;
import org.tidings.template.ExampleValues.Filled;
import org.tidings.template.LocatedTemplate;
import org.tidings.template.LocatedTemplate.Located;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Part;
import org.tidings.template.guideline.Findings.Range;
import org.tidings.template.guideline.Violation.Field;

/**
 * "Content example is a copy of the template after example values are assigned" (IV.3). What stands
 * for a value in it must be one, so that a reviewer sees what members will.
 */
final class ExampleComplete implements Rule {
  /**
   * What is longer is not held beside the other: a body of 200 Chinese characters with its
   * parameters is far below, and so is what is shown of a message.
   */
  private static final int COMPARED_CHARS_MAX = 8_000;

  /** What people type who have no value at hand. */
  private static final Set<String> NO_VALUES =
      Set.of("todo", "tbd", "n/a", "test", "测试", "示例", "待填写", "待补充", "内容");

  private static final String PLACEHOLDERS = "xX×*.…-_—?？";

  @Override
  public void check(Reading reading, Findings findings) {
    String example = reading.proposal().example();
    if (example.isBlank()) {
      findings.add(Guideline.EXAMPLE, new Range(Field.EXAMPLE, 0, 0), "example.missing", null);
      return;
    }
    String content = reading.content().mended();
    if (example.length() > COMPARED_CHARS_MAX) {
      findings.add(Guideline.EXAMPLE, Range.whole(Field.EXAMPLE, example), "example.long", null);
    } else if (!parametersLeft(example, findings) && content.length() <= COMPARED_CHARS_MAX) {
      compare(withRealBreaks(content).stripTrailing(), example, findings);
    }
  }

  /** Looks for parameters in whose place no value was put. */
  private static boolean parametersLeft(String example, Findings findings) {
    List<Located> left =
        LocatedTemplate.of(example).parts().stream()
            .filter(part -> part.part() instanceof Part.Parameter)
            .filter(part -> !part.flaw().equals(Optional.of(BraceFlaw.MISSING)))
            .toList();
    for (Located part : left) {
      findings.add(
          Guideline.EXAMPLE,
          new Range(Field.EXAMPLE, part.from(), part.to()),
          "example.parameter",
          null,
          example.substring(part.from(), part.to()));
    }
    return !left.isEmpty();
  }

  private static void compare(String content, String example, Findings findings) {
    ParsedTemplate template = ParsedTemplate.parse(content);
    switch (ExampleValues.compare(template, example)) {
      case Comparison.Copy(List<Filled> values) -> values(values, example, findings);
      case Comparison.Departure departure -> {
        String meant = withRealBreaks(example);
        boolean copy = ExampleValues.compare(template, meant) instanceof Comparison.Copy;
        int typed = example.indexOf(BodyLine.TYPED_BREAK);
        if (copy && typed >= 0) {
          Range range = new Range(Field.EXAMPLE, typed, typed + BodyLine.TYPED_BREAK.length());
          findings.add(Guideline.EXAMPLE, range, "example.typed-break", meant);
        } else {
          depart(departure, example, findings);
        }
      }
    }
  }

  private static String withRealBreaks(String text) {
    return text.replace(BodyLine.TYPED_BREAK, "\n");
  }

  private static void depart(Comparison.Departure departure, String example, Findings findings) {
    String expected = departure.expected();
    int at = departure.at();
    if (expected.isBlank()) {
      String key = expected.isEmpty() ? "example.longer" : "example.lines";
      findings.add(Guideline.EXAMPLE, new Range(Field.EXAMPLE, at, example.length()), key, null);
      return;
    }
    // a label that begins a line is missed where the next line begins
    int lineEnd = expected.startsWith("\n") ? example.indexOf('\n', at) : -1;
    int from = lineEnd < 0 ? at : lineEnd + 1;
    int end = example.indexOf('\n', from);
    findings.add(
        Guideline.EXAMPLE,
        new Range(Field.EXAMPLE, from, end < 0 ? example.length() : end),
        "example.departs",
        null,
        expected.strip());
  }

  private static void values(List<Filled> values, String example, Findings findings) {
    int behind = -1;
    for (Filled value : values) {
      String text = example.substring(value.from(), value.to()).strip();
      Range range = new Range(Field.EXAMPLE, value.from(), value.to());
      // of two that touch the first has it all
      boolean touches = value.from() == behind && text.isEmpty();
      if (text.isEmpty() && !touches) {
        findings.add(Guideline.EXAMPLE, range, "example.empty", null, value.parameter());
      } else if (isNoValue(text, value.parameter())) {
        findings.add(
            Guideline.EXAMPLE, range, "example.placeholder", null, value.parameter(), text);
      }
      behind = value.to();
    }
  }

  private static boolean isNoValue(String text, String parameter) {
    String word = text.toLowerCase(Locale.ROOT);
    return (text.length() > 1 && text.chars().allMatch(c -> PLACEHOLDERS.indexOf(c) >= 0))
        || NO_VALUES.contains(word)
        || text.equals(parameter);
  }
}
