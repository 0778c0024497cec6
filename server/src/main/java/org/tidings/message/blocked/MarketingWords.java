package org.tidings.message.blocked;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;

/**
 * Words by which advertising is known, in both languages (seed document "Operation Specification",
 * II.1 and II.4). Of words in Latin letters only whole ones count.
 */
final class MarketingWords {
  private static final List<String> LISTS =
      List.of("/message/marketing_en.txt", "/message/marketing_zh.txt");

  private final Trie matcher =
      Trie.builder()
          .addKeywords(LISTS.stream().flatMap(MarketingWords::read).map(Folded::text).toList())
          .build();

  private static Stream<String> read(String list) {
    try (InputStream file = MarketingWords.class.getResourceAsStream(list)) {
      if (file == null) {
        throw new IllegalStateException(list + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Those that occur in a text.
   *
   * @param counts of a match from a place to another, both inside, whether it is one
   */
  SortedSet<String> findIn(String foldedText, BiPredicate<Integer, Integer> counts) {
    SortedSet<String> found = new TreeSet<>();
    for (Emit emit : matcher.parseText(foldedText)) {
      if (isWhole(foldedText, emit) && counts.test(emit.getStart(), emit.getEnd())) {
        found.add(emit.getKeyword());
      }
    }
    return found;
  }

  private static boolean isWhole(String text, Emit emit) {
    return !(continues(text, emit.getStart() - 1, emit.getStart())
        || continues(text, emit.getEnd(), emit.getEnd() + 1));
  }

  /** Whether a word of Latin letters goes on from one place to the next. */
  private static boolean continues(String text, int place, int next) {
    return place >= 0
        && next < text.length()
        && isLatin(text.charAt(place))
        && isLatin(text.charAt(next));
  }

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
