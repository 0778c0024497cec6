package org.tidings.library;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.Query;
import org.tidings.account.Industry;
import org.tidings.template.TemplateType;

/**
 * What somebody looks for in the library.
 *
 * @param words all of which a template has in its number, titles or text
 * @param industries of one of which it is; none for any
 * @param type any if empty
 */
public record LibrarySearch(
    List<String> words, Set<Industry> industries, Optional<TemplateType> type, Standing standing) {
  private static final int WORDS_MAX = 8;
  private static final int TYPED_MAX = 100;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  /** For {@code library_template t}. */
  static final String FOUND =
      """
      where (cardinality(:industries) = 0 or industry = any(:industries))
        and (:type::text is null or type = :type)
        and (:withdrawn::boolean is null or (withdrawn_at is not null) = :withdrawn)
        and not exists (select from unnest(:words) w where strpos(search_text, lower(w)) = 0)
      """;

  static final String BEST_FIRST =
      """
      order by lower(number) in (select lower(w) from unnest(:words) w) desc,
        (select count(*) from unnest(:words) w
          where strpos(lower(title || ' ' || coalesce(other_title, '')), lower(w)) > 0) desc,
        number
      limit :most offset :offset
      """;

  /** Whether it may still be added. */
  public enum Standing {
    ANY,
    OPEN,
    WITHDRAWN
  }

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
        industries,
        Optional.empty(),
        Standing.ANY);
  }

  /** The same, of one type only. */
  public LibrarySearch ofType(Optional<TemplateType> wanted) {
    return new LibrarySearch(words, industries, wanted, standing);
  }

  /** The same, of those that may be added, or of those that may not. */
  public LibrarySearch only(Standing wanted) {
    return new LibrarySearch(words, industries, type, wanted);
  }

  Query bindTo(Query query) {
    return query
        .bindArray("words", String.class, words)
        .bindArray("industries", Integer.class, industries.stream().map(Industry::id).toList())
        .bind("type", type.map(TemplateType::stored).orElse(null))
        .bind(
            "withdrawn",
            switch (standing) {
              case ANY -> null;
              case OPEN -> Boolean.FALSE;
              case WITHDRAWN -> Boolean.TRUE;
            });
  }
}
