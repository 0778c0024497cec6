package org.tidings.template.guideline;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tidings.template.LocatedTemplate;
import org.tidings.template.Part;
import org.tidings.template.TextLines;
import org.tidings.template.guideline.Violation.Field;

/** A proposal, taken apart once for all rules. */
final class Reading {
  private final Proposal proposal;
  private final LocatedTemplate content;
  private final List<BodyLine> body;
  private final Map<Field, TextLines> lines = new EnumMap<>(Field.class);

  Reading(Proposal given) {
    proposal =
        new Proposal(
            given.title(),
            given.industry(),
            given.type(),
            given.trigger(),
            withPlainBreaks(given.content()),
            withPlainBreaks(given.example()),
            given.accountNames());
    content = LocatedTemplate.of(proposal.content());
    body = BodyLine.of(content);
    lines.put(Field.TITLE, TextLines.of(proposal.title()));
    lines.put(Field.TYPE, TextLines.of(proposal.type()));
    lines.put(Field.TRIGGER, TextLines.of(Objects.requireNonNullElse(proposal.trigger(), "")));
    lines.put(Field.CONTENT, content.lines());
    lines.put(Field.EXAMPLE, TextLines.of(proposal.example()));
  }

  /** Forms send {@code \r\n}, and so do the original's examples (reference, section 2.4). */
  private static String withPlainBreaks(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  Proposal proposal() {
    return proposal;
  }

  LocatedTemplate content() {
    return content;
  }

  List<BodyLine> body() {
    return body;
  }

  /** All but blanks, in its order. */
  List<BodyLine.Piece> seen() {
    return body.stream()
        .flatMap(line -> line.pieces().stream())
        .filter(piece -> !piece.isBlank())
        .toList();
  }

  /** The line in which an offset of the content stands. */
  BodyLine lineOf(int offset) {
    int first = 0;
    int last = body.size() - 1;
    while (first < last) {
      int middle = (first + last + 1) >>> 1;
      if (body.get(middle).from() <= offset) {
        first = middle;
      } else {
        last = middle - 1;
      }
    }
    return body.get(first);
  }

  TextLines lines(Field field) {
    return Objects.requireNonNull(lines.get(field));
  }

  /**
   * What is always the same in a body, each thing in its place: line breaks fill the parameters'.
   */
  String staticText() {
    StringBuilder text = new StringBuilder();
    for (LocatedTemplate.Located part : content.parts()) {
      switch (part.part()) {
        case Part.Literal(String literal) -> text.append(literal);
        case Part.Parameter _ -> text.repeat('\n', part.to() - part.from());
      }
    }
    return text.toString();
  }
}
