package org.tidings.library;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.tidings.account.Industry;

/**
 * What somebody looks for in the library.
 *
 * @param words all of which a template has in its number, title or text
 * @param industries of one of which it is; none for any
 */
public record LibrarySearch(List<String> words, Set<Industry> industries) {
  private static final int WORDS_MAX = 8;
  private static final int TYPED_MAX = 100;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  public LibrarySearch {
    words = List.copyOf(words);
    industries = Set.copyOf(industries);
  }

  /** Of what is typed into one box: words between blanks, or a number. What is too much is left. */
  public static LibrarySearch of(String typed, Set<Industry> industries) {
    String looked =
        Normalizer.normalize(
            typed.length() <= TYPED_MAX ? typed : typed.substring(0, TYPED_MAX),
            Normalizer.Form.NFKC);
    return new LibrarySearch(
        Arrays.stream(BETWEEN_WORDS.split(looked))
            .filter(word -> !word.isEmpty())
            .distinct()
            .limit(WORDS_MAX)
            .toList(),
        industries);
  }
}
