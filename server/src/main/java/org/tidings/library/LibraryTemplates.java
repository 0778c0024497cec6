package org.tidings.library;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tidings.account.Industry;

/** The store of the public library. */
public final class LibraryTemplates {
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
            .map((row, context) ->
                new LibraryTemplate(
                    row.getString("number"),
                    Industry.find(row.getInt("industry")).orElseThrow(),
                    row.getString("title"),
                    row.getString("content"),
                    row.getString("example"),
                    KeywordsText.read(row.getString("keywords"))))
            .findOne());
  }

  /** Puts templates into the library; those whose number is there already are left as they are. */
  public void addMissing(List<LibraryTemplate> templates) {
    jdbi.useTransaction(handle -> {
      try (PreparedBatch batch =
          handle.prepareBatch(
              "insert into library_template (number, kind, industry, title, content, example,"
                  + " keywords, created_at) values (:number, :kind, :industry, :title, :content,"
                  + " :example, :keywords, :now)"
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
              .bind("now", clock.millis())
              .add();
        }
        batch.execute();
      }
    });
  }
}
