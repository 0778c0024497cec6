package org.tidings.submission;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What two texts of templates are compared by: the pairs of neighbouring characters of what is
 * always the same in them. It serves Chinese, which has no spaces between words, as well as
 * English.
 */
final class TextGrams {
  private static final Pattern PARAMETER = Pattern.compile("\\{\\{[^{}]{0,100}}}");
  private static final int MOST = 400;

  private TextGrams() {}

  static List<String> of(SubmissionText text) {
    String fixed = PARAMETER.matcher(text.title() + "\n" + text.content()).replaceAll("\n");
    int[] characters =
        Normalizer.normalize(fixed, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .codePoints()
            .map(c -> Character.isLetterOrDigit(c) ? c : '\n')
            .toArray();
    Set<String> grams = new TreeSet<>();
    for (int i = 1; i < characters.length && grams.size() < MOST; i++) {
      if (characters[i - 1] != '\n' && characters[i] != '\n') {
        grams.add(Character.toString(characters[i - 1]) + Character.toString(characters[i]));
      }
    }
    return List.copyOf(grams);
  }
}
