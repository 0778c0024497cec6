package org.tidings.template.guideline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;

/**
 * Words to look for, all in one pass over a text. Of words one within another the longest counts.
 * What stands in the section {@code except} only looks like one of them: in 北京东站 is no 京东.
 */
final class Lexicon {
  private static final String EXCEPT = "except";

  private final Trie trie;

  /** By the folded word: as it stands in the list. */
  private final Map<String, String> words = new HashMap<>();

  private final Set<String> exceptions;

  /** A word that was found. */
  record Match(String word, int from, int to) {}

  /** The words of some sections of a list. */
  Lexicon(WordList list, List<String> sections) {
    for (String section : sections) {
      list.section(section).forEach(word -> words.put(FoldedText.folded(word), word));
    }
    exceptions =
        Set.copyOf(list.section(EXCEPT).stream().map(FoldedText::folded).distinct().toList());
    trie = Trie.builder().addKeywords(words.keySet()).addKeywords(exceptions).build();
  }

  /** In the order of the text. */
  List<Match> find(FoldedText text) {
    List<Match> found = new ArrayList<>();
    int exceptedTo = -1;
    int matchedTo = -1;
    for (Emit emit : emits(text)) {
      int from = text.origin(emit.getStart());
      int to = text.originEnd(emit.getEnd());
      String word = words.get(emit.getKeyword());
      if (!text.isWords(from, to)) {
        continue;
      }
      if (exceptions.contains(emit.getKeyword())) {
        exceptedTo = Math.max(exceptedTo, to);
      } else if (word != null && to > exceptedTo && to > matchedTo) {
        found.add(new Match(word, from, to));
        matchedTo = to;
      }
    }
    return found;
  }

  /** By where they begin, and of those the longest first. */
  private List<Emit> emits(FoldedText text) {
    List<Emit> emits = new ArrayList<>();
    trie.parseText(text.text(), emit -> emits.add(emit));
    emits.sort(
        Comparator.comparingInt(Emit::getStart)
            .thenComparing(Comparator.comparingInt(Emit::getEnd).reversed()));
    return emits;
  }
}
