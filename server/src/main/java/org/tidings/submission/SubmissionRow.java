package org.tidings.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of the submission table, and binds its text. */
final class SubmissionRow {
  /** The columns of a text, also of a round's. */
  static final String TEXT_COLUMNS =
      "title, title_en, industry, type, trigger_text, content, example";

  static final String TEXT_PARAMETERS =
      ":title, :titleEn, :industry, :type, :trigger, :content, :example";

  private SubmissionRow() {}

  static Submission read(ResultSet row, StatementContext context) throws SQLException {
    return new Submission(
        row.getLong("submission_id"),
        row.getLong("account_id"),
        SubmissionState.ofStored(row.getString("state")),
        readText(row),
        Optional.ofNullable(row.getString("changes_number")),
        Optional.ofNullable(row.getString("library_number")),
        row.getInt("round"),
        row.getInt("edits"),
        row.getLong("created_at"),
        row.getString("created_by"),
        row.getLong("changed_at"),
        optional(row, "waiting_since"),
        taken(row));
  }

  static SubmissionText readText(ResultSet row) throws SQLException {
    return new SubmissionText(
        row.getString("title"),
        row.getString("title_en"),
        row.getInt("industry"),
        row.getString("type"),
        row.getString("trigger_text"),
        row.getString("content"),
        row.getString("example"));
  }

  private static Optional<Submission.Taken> taken(ResultSet row) throws SQLException {
    OptionalLong by = optional(row, "taken_by");
    return by.isEmpty()
        ? Optional.empty()
        : Optional.of(new Submission.Taken(by.getAsLong(), row.getLong("taken_at")));
  }

  static OptionalLong optional(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  static <T extends SqlStatement<T>> T bind(T statement, SubmissionText text) {
    return statement
        .bind("title", text.title())
        .bind("titleEn", text.titleEn())
        .bind("industry", text.industry())
        .bind("type", text.type())
        .bind("trigger", text.trigger())
        .bind("content", text.content())
        .bind("example", text.example());
  }
}
