package org.tidings.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.tidings.account.Industry;
import org.tidings.kernel.TemplateId;
import org.tidings.template.ParsedTemplate;

/** Reads a row of the private_template table. */
final class PrivateTemplateRow {
  private PrivateTemplateRow() {}

  static PrivateTemplate read(ResultSet row, StatementContext context) throws SQLException {
    return new PrivateTemplate(
        row.getLong("private_template_id"),
        new TemplateId(row.getString("template_id")),
        row.getLong("account_id"),
        row.getString("library_number"),
        row.getInt("library_version"),
        Industry.find(row.getInt("industry")).orElseThrow(),
        row.getString("title"),
        ParsedTemplate.parse(row.getString("content")),
        row.getString("example"),
        KeywordsText.read(row.getString("keywords")),
        PurposeColumns.read(row),
        row.getLong("paused_until"),
        Instant.ofEpochMilli(row.getLong("added_at")),
        instant(row, "ends_at"),
        instant(row, "deleted_at"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, Long.class)).map(Instant::ofEpochMilli);
  }
}
