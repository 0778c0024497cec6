package org.tidings.library;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tidings.account.Industry;
import org.tidings.template.TextDifference;

/**
 * Finds the library's templates that are most like a text. The database finds those that have rare
 * grams in common with it, by an index; the few best of them are compared (ADR 0021).
 */
public final class SimilarTemplates {
  /** Enough that what is compared holds what a comparison with all would find. */
  private static final int COMPARED = 80;

  /** A proposal of more is far beyond the guidelines. */
  private static final int GRAMS_MAX = 400;

  /** Nobody may add a template of another industry, so it is seldom of the same use to him. */
  private static final double OF_OTHER_INDUSTRY = 0.6;

  private final Jdbi jdbi;

  public SimilarTemplates(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The most similar ones, the most similar first; those that have nothing in common are left out.
   *
   * @param industry for which it is meant; when empty all industries count the same
   */
  public List<Similar> find(String title, String content, Optional<Industry> industry, int most) {
    Fingerprint wanted = Fingerprint.of(title, content);
    return candidates(wanted).stream()
        .map(template ->
            new Scored(template, score(wanted, Fingerprint.of(template), template, industry)))
        .filter(scored -> scored.score() > 0)
        .sorted(
            Comparator.comparingDouble(Scored::score)
                .reversed()
                .thenComparing(scored -> scored.template().number()))
        .limit(most)
        .map(scored ->
            new Similar(
                scored.template(),
                scored.score(),
                TextDifference.of(scored.template().title(), title),
                TextDifference.of(scored.template().content(), content)))
        .toList();
  }

  private record Scored(LibraryTemplate template, double score) {}

  static double score(
      Fingerprint wanted, Fingerprint has, LibraryTemplate template, Optional<Industry> industry) {
    boolean ofOther = industry.isPresent() && industry.get() != template.industry();
    return wanted.likeness(has) * (ofOther ? OF_OTHER_INDUSTRY : 1);
  }

  /** A gram counts the more, the fewer templates have it. */
  private List<LibraryTemplate> candidates(Fingerprint wanted) {
    List<String> grams = wanted.grams().stream().sorted().limit(GRAMS_MAX).toList();
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                with uses as materialized (
                  select gram, 1 / ln(1.5 + count(*)) as weight
                  from library_gram where gram = any(:grams) group by gram),
                best as (
                  select number, sum(weight) as weight from library_gram join uses using (gram)
                  group by number order by weight desc, number limit :most)
                select t.* from best join library_template t using (number)
                """)
            .bindArray("grams", String.class, grams)
            .bind("most", COMPARED)
            .map(LibraryRow::read)
            .list());
  }

  /** Within the transaction that puts these texts into the library. */
  static void index(Handle handle, Collection<LibraryTemplate> templates) {
    if (templates.isEmpty()) {
      return;
    }
    List<String> numbers = templates.stream().map(LibraryTemplate::number).toList();
    handle
        .createUpdate("delete from library_gram where number = any(:numbers)")
        .bindArray("numbers", String.class, numbers)
        .execute();
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into library_gram (gram, number) select gram, :number from unnest(:grams) gram")) {
      for (LibraryTemplate template : templates) {
        batch
            .bind("number", template.number())
            .bindArray("grams", String.class, List.copyOf(Fingerprint.of(template).grams()))
            .add();
      }
      batch.execute();
    }
    handle
        .createUpdate("update library_template set grams_rule = :rule where number = any(:numbers)")
        .bind("rule", Fingerprint.RULE)
        .bindArray("numbers", String.class, numbers)
        .execute();
  }

  /** Takes up those that an earlier release left, in a transaction of the start. */
  static void indexMissing(Handle handle) {
    index(
        handle,
        handle
            .createQuery(
                "select * from library_template where grams_rule <> :rule order by number"
                    + " for update")
            .bind("rule", Fingerprint.RULE)
            .map(LibraryRow::read)
            .list());
  }
}
