package org.tidings.console.review;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Part;
import org.tidings.template.guideline.Violation;

/** A text of a submission as numbered lines, in which what breaks a rule is marked. */
public record MarkedText(List<Line> lines) {
  /**
   * One line.
   *
   * @param rules the numbers of those that are broken in it
   */
  public record Line(int number, List<Run> runs, Set<String> rules) {}

  /**
   * Characters of one kind.
   *
   * @param parameter a place for a value
   * @param marked breaks a rule
   */
  public record Run(String text, boolean parameter, boolean marked) {}

  static MarkedText of(String text, Violation.Field field, List<Violation> violations) {
    List<Line> lines = new ArrayList<>();
    String[] split = text.split("\n", -1);
    for (int i = 0; i < split.length; i++) {
      int number = i + 1;
      List<Violation> here =
          violations.stream()
              .filter(one -> one.place().field() == field && one.place().line() == number)
              .toList();
      lines.add(line(number, split[i], here));
    }
    return new MarkedText(List.copyOf(lines));
  }

  private static Line line(int number, String text, List<Violation> violations) {
    int[] characters = text.codePoints().toArray();
    BitSet parameters = parameters(text);
    BitSet marks = new BitSet();
    Set<String> rules = new TreeSet<>();
    for (Violation violation : violations) {
      int from = Math.clamp(violation.place().column() - 1L, 0, characters.length);
      int until = Math.clamp((long) from + violation.place().length(), from, characters.length);
      marks.set(from, until);
      rules.add(violation.guideline().number());
    }
    List<Run> runs = new ArrayList<>();
    int begin = 0;
    for (int at = 1; at <= characters.length; at++) {
      boolean ends =
          at == characters.length
              || parameters.get(at) != parameters.get(begin)
              || marks.get(at) != marks.get(begin);
      if (ends) {
        runs.add(
            new Run(
                new String(characters, begin, at - begin),
                parameters.get(begin),
                marks.get(begin)));
        begin = at;
      }
    }
    return new Line(number, List.copyOf(runs), rules);
  }

  private static BitSet parameters(String text) {
    BitSet parameters = new BitSet();
    int at = 0;
    for (Part part : ParsedTemplate.parse(text).parts()) {
      switch (part) {
        case Part.Literal(String literal) -> at += literal.codePointCount(0, literal.length());
        case Part.Parameter(String name) -> {
          int length = name.codePointCount(0, name.length()) + "{{.DATA}}".length();
          parameters.set(at, at + length);
          at += length;
        }
      }
    }
    return parameters;
  }
}
