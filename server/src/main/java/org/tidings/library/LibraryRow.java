package org.tidings.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.tidings.account.Industry;

/** A library template as the tables of templates and of their versions have it. */
final class LibraryRow {
  private LibraryRow() {}

  /** What stands in both. */
  static LibraryTemplate text(ResultSet row) throws SQLException {
    return new LibraryTemplate(
        row.getString("number"),
        Industry.find(row.getInt("industry")).orElseThrow(),
        row.getString("title"),
        Optional.ofNullable(row.getString("other_title")),
        row.getString("content"),
        row.getString("example"),
        KeywordsText.read(row.getString("keywords")),
        PurposeColumns.read(row),
        row.getInt("version"),
        Optional.empty());
  }

  static LibraryTemplate read(ResultSet row, StatementContext context) throws SQLException {
    return text(row).withWithdrawal(withdrawal(row));
  }

  private static Optional<Withdrawal> withdrawal(ResultSet row) throws SQLException {
    long at = row.getLong("withdrawn_at");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new Withdrawal(
                Instant.ofEpochMilli(at),
                row.getString("withdrawn_reason"),
                Instant.ofEpochMilli(row.getLong("ends_at"))));
  }

  /** All that {@link #text} reads, by the names of the record. */
  static <S extends SqlStatement<S>> S bind(S statement, LibraryTemplate template) {
    return statement
        .bind("number", template.number())
        .bind("version", template.version())
        .bind("industry", template.industry().id())
        .bind("title", template.title())
        .bind("otherTitle", template.otherTitle().orElse(null))
        .bind("content", template.content())
        .bind("example", template.example())
        .bind("keywords", KeywordsText.of(template.keywords()))
        .bind("type", PurposeColumns.type(template.purpose()))
        .bind("trigger", PurposeColumns.trigger(template.purpose()));
  }
}
