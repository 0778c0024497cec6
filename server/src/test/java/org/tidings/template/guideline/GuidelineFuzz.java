package org.tidings.template.guideline;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.tidings.template.LocatedTemplate;

/**
 * What holds for every proposal: it is looked at to the end, each violation stands in the text that
 * it names and is explained, and mended braces are whole.
 */
public final class GuidelineFuzz {
  private GuidelineFuzz() {}

  /** The fuzzer's entry, by its name. The text is title, content, example and name at once. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    int half = text.length() / 2;
    Proposal proposal =
        new Proposal(
            text.substring(0, half),
            1,
            text.substring(half),
            text,
            text,
            text.substring(half),
            List.of(text.substring(0, half)));
    List<Violation> told = Guidelines.check(proposal);
    long lines = text.lines().count() + 1;
    for (Violation violation : told) {
      Violation.Place place = violation.place();
      require(place.line() >= 1 && place.line() <= lines, "a line that there is not");
      require(place.column() >= 1 && place.length() >= 0, "no place");
      require(!violation.message(Locale.CHINESE).isBlank(), "no explanation");
    }
    require(told.equals(Guidelines.check(proposal)), "told otherwise the second time");
    String mended = LocatedTemplate.of(text).mended();
    require(mended.isEmpty() == text.isEmpty(), "mended to nothing");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
