package org.tidings.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.template.TextDifference.Fate.ADDED;
import static org.tidings.template.TextDifference.Fate.KEPT;
import static org.tidings.template.TextDifference.Fate.TAKEN_AWAY;

import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.tidings.template.TextDifference.Fate;
import org.tidings.template.TextDifference.Piece;

/** What is told of two texts. */
class TextDifferenceTest {
  @Test
  void aParameterIsOneThingAndSoIsAWord() {
    assertThat(TextDifference.of("编号：{{keyword1.DATA}}", "编号：{{keyword2.DATA}}").pieces())
        .containsExactly(
            new Piece(KEPT, "编号："),
            new Piece(TAKEN_AWAY, "{{keyword1.DATA}}"),
            new Piece(ADDED, "{{keyword2.DATA}}"));
    assertThat(TextDifference.of("Order shipped", "Order dispatched").pieces())
        .containsExactly(
            new Piece(KEPT, "Order "),
            new Piece(TAKEN_AWAY, "shipped"),
            new Piece(ADDED, "dispatched"));
  }

  @Test
  void chineseIsComparedByItsCharacters() {
    assertThat(TextDifference.of("快递单号", "快件单号").pieces())
        .containsExactly(
            new Piece(KEPT, "快"),
            new Piece(TAKEN_AWAY, "递"),
            new Piece(ADDED, "件"),
            new Piece(KEPT, "单号"));
  }

  @Test
  void theSameIsNoDifference() {
    assertThat(TextDifference.of("a\nb", "a\nb").none()).isTrue();
    assertThat(TextDifference.of("", "").none()).isTrue();
    assertThat(TextDifference.of("", "a").none()).isFalse();
  }

  @Test
  void whatIsTooLongIsReplacedWhole() {
    String before = "甲".repeat(3_000);
    assertThat(TextDifference.of(before, "乙").pieces())
        .containsExactly(new Piece(TAKEN_AWAY, before), new Piece(ADDED, "乙"));
  }

  @Property(tries = 300)
  void bothTextsCanBeReadOffIt(@ForAll String before, @ForAll String after) {
    TextDifference difference = TextDifference.of(before, after);
    assertThat(without(difference, ADDED)).isEqualTo(before);
    assertThat(without(difference, TAKEN_AWAY)).isEqualTo(after);
  }

  private static String without(TextDifference difference, Fate fate) {
    return difference.pieces().stream()
        .filter(piece -> piece.fate() != fate)
        .map(Piece::text)
        .collect(Collectors.joining());
  }
}
