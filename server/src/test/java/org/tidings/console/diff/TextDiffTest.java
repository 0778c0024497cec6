package org.tidings.console.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tidings.console.diff.TextDiff.Kind;
import org.tidings.console.diff.TextDiff.Row;

/** What differs between two texts, line by line. */
class TextDiffTest {
  /** Signs and text; what was changed stands in brackets. */
  private static List<String> drawn(String before, String after) {
    return TextDiff.of(before, after).rows().stream().map(TextDiffTest::drawn).toList();
  }

  private static String drawn(Row row) {
    String sign = row.kind() == Kind.SAME ? " " : row.kind() == Kind.ADDED ? "+" : "-";
    return sign
        + row.runs().stream()
            .map(run -> run.changed() ? "[" + run.text() + "]" : run.text())
            .collect(Collectors.joining());
  }

  @Test
  void linesThatStayAreShownOnce() {
    assertThat(drawn("a\nb", "a\nb")).containsExactly(" a", " b");
    assertThat(TextDiff.of("a", "a").isEmpty()).isTrue();
  }

  @Test
  void ofALineThatChangedTheWordsAreMarked() {
    assertThat(drawn("first\nParcel number：1", "first\nTracking number：1"))
        .containsExactly(" first", "-[Parcel] number：1", "+[Tracking] number：1");
  }

  @Test
  void linesThatCameOrWentStandAlone() {
    assertThat(drawn("a\nc", "a\nb\nc")).containsExactly(" a", "+b", " c");
    assertThat(drawn("a", "")).containsExactly("-a");
    assertThat(TextDiff.of("", "a").isEmpty()).isFalse();
  }
}
