package org.tidings.template;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How one text became another: pieces in their order, which without those that were added give the
 * old text, and without those that were taken away the new one.
 */
public record TextDifference(List<Piece> pieces) {
  /** A parameter, a word of Latin letters or digits, or any other single character. */
  private static final Pattern TOKEN =
      Pattern.compile("\\{\\{[^{}\\s]+}}|[\\p{IsLatin}\\p{N}]+|\\X", Pattern.DOTALL);

  /** Beyond them a text is told as replaced: comparing costs what the square of it costs. */
  private static final int TOKENS_MAX = 2_000;

  /** What became of a piece. */
  public enum Fate {
    KEPT,
    TAKEN_AWAY,
    ADDED
  }

  /** A run of text; never empty. */
  public record Piece(Fate fate, String text) {}

  public TextDifference {
    pieces = List.copyOf(pieces);
  }

  public static TextDifference of(String before, String after) {
    List<String> old = tokens(before);
    List<String> young = tokens(after);
    List<Piece> pieces = new ArrayList<>();
    if (old.size() > TOKENS_MAX || young.size() > TOKENS_MAX) {
      add(pieces, Fate.TAKEN_AWAY, List.of(before));
      add(pieces, Fate.ADDED, List.of(after));
      return new TextDifference(pieces);
    }
    for (AbstractDelta<String> delta : DiffUtils.diff(old, young, true).getDeltas()) {
      if (delta.getType() == DeltaType.EQUAL) {
        add(pieces, Fate.KEPT, delta.getSource().getLines());
      } else {
        add(pieces, Fate.TAKEN_AWAY, delta.getSource().getLines());
        add(pieces, Fate.ADDED, delta.getTarget().getLines());
      }
    }
    return new TextDifference(pieces);
  }

  /** Whether both texts are the same. */
  public boolean none() {
    return pieces.stream().allMatch(piece -> piece.fate() == Fate.KEPT);
  }

  private static List<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }

  private static void add(List<Piece> pieces, Fate fate, List<String> tokens) {
    String text = String.join("", tokens);
    if (!text.isEmpty()) {
      pieces.add(new Piece(fate, text));
    }
  }
}
