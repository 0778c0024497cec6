package org.tidings.console.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import org.tidings.template.TextDifference;
import org.tidings.template.TextDifference.Fate;

/**
 * Two texts line by line: those that only one has, and in lines that were changed, which words.
 * {@code part/diff.jte} draws it.
 */
public record TextDiff(List<Row> rows) {
  public TextDiff {
    rows = List.copyOf(rows);
  }

  /** In which of the texts a line stands. */
  public enum Kind {
    SAME,
    REMOVED,
    ADDED
  }

  /** A line. */
  public record Row(Kind kind, List<Run> runs) {}

  /**
   * A run of a line's text.
   *
   * @param changed the other line has it not
   */
  public record Run(String text, boolean changed) {}

  public static TextDiff of(String before, String after) {
    List<Row> rows = new ArrayList<>();
    for (AbstractDelta<String> delta :
        DiffUtils.diff(lines(before), lines(after), true).getDeltas()) {
      List<String> old = delta.getSource().getLines();
      List<String> now = delta.getTarget().getLines();
      if (delta.getType() == DeltaType.EQUAL) {
        old.forEach(line -> rows.add(plain(Kind.SAME, line)));
      } else if (old.size() == now.size()) {
        rows.addAll(changed(old, now));
      } else {
        old.forEach(line -> rows.add(plain(Kind.REMOVED, line)));
        now.forEach(line -> rows.add(plain(Kind.ADDED, line)));
      }
    }
    return new TextDiff(rows);
  }

  /** Whether the texts are the same. */
  public boolean isEmpty() {
    return rows.stream().allMatch(row -> row.kind() == Kind.SAME);
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
  }

  private static Row plain(Kind kind, String line) {
    return new Row(kind, List.of(new Run(line, false)));
  }

  /** As many lines as before: each is held beside its own. */
  private static List<Row> changed(List<String> old, List<String> now) {
    List<Row> removed = new ArrayList<>();
    List<Row> added = new ArrayList<>();
    for (int i = 0; i < old.size(); i++) {
      TextDifference difference = TextDifference.of(old.get(i), now.get(i));
      removed.add(new Row(Kind.REMOVED, runs(difference, Fate.TAKEN_AWAY)));
      added.add(new Row(Kind.ADDED, runs(difference, Fate.ADDED)));
    }
    removed.addAll(added);
    return removed;
  }

  private static List<Run> runs(TextDifference difference, Fate own) {
    return difference.pieces().stream()
        .filter(piece -> piece.fate() == Fate.KEPT || piece.fate() == own)
        .map(piece -> new Run(piece.text(), piece.fate() == own))
        .toList();
  }
}
