package org.tidings.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.tidings.account.Industry;

/** The store of the public library. */
public final class LibraryTemplates {
  private static final String FOUND =
      """
      from library_template t
      where (cardinality(:industries) = 0 or industry = any(:industries))
        and not exists (select from unnest(:words) w where strpos(search_text, lower(w)) = 0)
      """;

  private static final String BEST_FIRST =
      """
      order by lower(number) in (select lower(w) from unnest(:words) w) desc,
        (select count(*) from unnest(:words) w where strpos(lower(title), lower(w)) > 0) desc,
        number
      limit :most offset :offset
      """;

  private final Jdbi jdbi;
  private final Clock clock;

  public LibraryTemplates(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  public Optional<LibraryTemplate> find(String number) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from library_template where number = :number")
            .bind("number", number)
            .map((row, context) -> read(row))
            .findOne());
  }

  private static LibraryTemplate read(ResultSet row) throws SQLException {
    return new LibraryTemplate(
        row.getString("number"),
        Industry.find(row.getInt("industry")).orElseThrow(),
        row.getString("title"),
        row.getString("content"),
        row.getString("example"),
        KeywordsText.read(row.getString("keywords")),
        PurposeColumns.read(row));
  }

  /**
   * A page of what is found: first the one of this number, then those with the most of the words in
   * their title.
   */
  public List<LibraryTemplate> list(LibrarySearch search, int offset, int most) {
    return jdbi.withHandle(handle ->
        bind(search, handle.createQuery("select t.* " + FOUND + BEST_FIRST))
            .bind("offset", offset)
            .bind("most", most)
            .map((row, context) -> read(row))
            .list());
  }

  /** How many {@link #list} would list. */
  public int count(LibrarySearch search) {
    return jdbi.withHandle(handle ->
        bind(search, handle.createQuery("select count(*) " + FOUND)).mapTo(Integer.class).one());
  }

  private static Query bind(LibrarySearch search, Query query) {
    return query
        .bindArray("words", String.class, search.words())
        .bindArray(
            "industries", Integer.class, search.industries().stream().map(Industry::id).toList());
  }

  /** Puts templates into the library; those whose number is there already are left as they are. */
  public void addMissing(List<LibraryTemplate> templates) {
    jdbi.useTransaction(handle -> {
      try (PreparedBatch batch =
          handle.prepareBatch(
              "insert into library_template (number, kind, industry, title, content, example,"
                  + " keywords, type, trigger_text, created_at) values (:number, :kind, :industry, :title, :content,"
                  + " :example, :keywords, :type, :trigger, :now)"
                  + " on conflict (number) do nothing")) {
        for (LibraryTemplate template : templates) {
          batch
              .bind("number", template.number())
              .bind("kind", template.kind().stored())
              .bind("industry", template.industry().id())
              .bind("title", template.title())
              .bind("content", template.content())
              .bind("example", template.example())
              .bind("keywords", KeywordsText.of(template.keywords()))
              .bind("type", PurposeColumns.type(template.purpose()))
              .bind("trigger", PurposeColumns.trigger(template.purpose()))
              .bind("now", clock.millis())
              .add();
        }
        batch.execute();
      }
    });
  }
}
