package org.tidings.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The store of all that the library's templates ever said. Versions are added, never changed. */
public final class LibraryVersions {
  private final Jdbi jdbi;

  public LibraryVersions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A template's versions, the newest first. */
  public List<LibraryVersion> list(String number, int most) {
    return jdbi.withHandle(handle -> list(handle, number, most));
  }

  static List<LibraryVersion> list(Handle handle, String number, int most) {
    return handle
        .createQuery(
            "select * from library_version where number = :number"
                + " order by version desc limit :most")
        .bind("number", number)
        .bind("most", most)
        .map(LibraryVersions::read)
        .list();
  }

  private static LibraryVersion read(ResultSet row, StatementContext context) throws SQLException {
    return new LibraryVersion(
        LibraryRow.text(row).withVersion(row.getInt("version")),
        Origin.ofStored(row.getString("origin")),
        row.getString("author"),
        row.getString("reason"),
        Instant.ofEpochMilli(row.getLong("published_at")));
  }

  /** Within the transaction that changes the library. */
  static void add(Handle handle, List<LibraryVersion> versions) {
    if (versions.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into library_version (number, version, industry, title, other_title, content,
              example, keywords, type, trigger_text, origin, author, reason, published_at)
            values (:number, :version, :industry, :title, :otherTitle, :content,
              :example, :keywords, :type, :trigger, :origin, :author, :reason, :at)
            """)) {
      for (LibraryVersion version : versions) {
        LibraryRow.bind(batch, version.template())
            .bind("origin", version.origin().stored())
            .bind("author", version.author())
            .bind("reason", version.reason())
            .bind("at", version.publishedAt().toEpochMilli())
            .add();
      }
      batch.execute();
    }
  }
}
