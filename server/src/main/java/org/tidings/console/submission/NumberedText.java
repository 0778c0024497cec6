package org.tidings.console.submission;

import java.util.ArrayList;
import java.util.List;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.guideline.Violation;

/**
 * A text with the numbers of its lines, and at each line what is said about it.
 *
 * @param field of the submission; part of the lines' names in the page
 * @param whole what is said about no line, or about one that is not there
 */
public record NumberedText(Violation.Field field, List<Line> lines, List<Remark> whole) {
  public NumberedText {
    lines = List.copyOf(lines);
    whole = List.copyOf(whole);
  }

  /**
   * What is said.
   *
   * @param rule its number in the document
   * @param line from 1; 0 for the text as a whole
   * @param grave whether it stands in the way
   */
  public record Remark(Violation.Field field, String rule, int line, String text, boolean grave) {}

  /** A line. */
  public record Line(int number, ParsedTemplate content, List<Remark> remarks) {}

  /** With those of the remarks that are about this field. */
  static NumberedText of(Violation.Field field, String text, List<Remark> remarks) {
    List<Remark> own = remarks.stream().filter(remark -> remark.field() == field).toList();
    List<Line> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      int number = lines.size() + 1;
      lines.add(
          new Line(
              number,
              ParsedTemplate.parse(line),
              own.stream().filter(remark -> remark.line() == number).toList()));
    }
    List<Remark> whole =
        own.stream().filter(remark -> remark.line() < 1 || remark.line() > lines.size()).toList();
    return new NumberedText(field, lines, whole);
  }
}
